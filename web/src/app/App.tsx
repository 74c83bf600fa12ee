/** The frame of everything: queries, theme, router, toasts. */
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'
import { Themed } from '@/base/look/theme'
import { Toasts } from '@/base/toast/toast'
import { router } from './router'
import { client } from './session'

export function App() {
  return (
    <QueryClientProvider client={client}>
      <Themed>
        <RouterProvider router={router} />
        <Toasts />
      </Themed>
    </QueryClientProvider>
  )
}
