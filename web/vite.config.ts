/** How the web client is built: one chunk a room, libraries apart, the server behind a proxy while developing. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const target = process.env.TONGPIN_SERVER ?? 'http://127.0.0.1:8000'
// The host stays that of the browser: the server compares it with the Origin header.
const server = { target, changeOrigin: false }

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|react-router|scheduler)\// },
            { name: 'data', test: /node_modules\/(@tanstack|i18next|react-i18next|openapi-fetch)/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': server, '/_allauth': server } },
  preview: { proxy: { '/api': server, '/_allauth': server } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], setupFiles: ['src/base/test/setup.ts'] },
})
