/** What the linter holds: typed TypeScript, hooks used rightly, files of at most 250 lines, and the import zones. */
import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { zones } from './tools/zones.js'

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'public', 'src/base/api/schema.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks, house: { rules: { zones } } },
    rules: {
      'house/zones': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'max-lines': ['error', { max: 250 }],
      complexity: ['error', 20],
      'no-restricted-imports': ['error', { paths: ['moment', 'lodash'] }],
      // A promise handed back here holds up what the caller does after; a form that is gone by then never says "done".
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "Property[key.name=/^on(Success|Settled)$/] > ArrowFunctionExpression > CallExpression[callee.property.name='invalidateQueries']",
          message: 'Write () => void client.invalidateQueries(…): waiting for it loses the caller\'s own onSuccess.',
        },
      ],
    },
  },
  { files: ['tools/**', '*.config.*'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } } },
)
