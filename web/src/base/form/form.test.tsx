import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '../api/client'
import type { Field } from '../api/contract'
import { Form, forServer } from './Form'

const fields: Field[] = [
  { name: 'name', label: { zh: '姓名', en: 'Name' }, kind: 'text', required: true },
  { name: 'pay', label: { zh: '工资', en: 'Pay' }, kind: 'money' },
  { name: 'phone', label: { zh: '手机', en: 'Phone' }, kind: 'secret' },
]

const show = (onSubmit: (values: Record<string, unknown>) => Promise<unknown>) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Form fields={fields} initial={{ phone: { masked: '•••• 2077' } }} onSubmit={onSubmit} />
    </QueryClientProvider>,
  )

describe('form', () => {
  it('sends what changed, figures as typed in any width, an untouched secret never', () => {
    const before = { name: '刘静', pay: { amount: '10.00', currency: 'CNY' }, phone: { masked: '••••' } }
    const now = { ...before, pay: { amount: '１，２００', currency: 'CNY' } }
    expect(forServer(fields, before, now)).toEqual({ pay: { amount: '1200', currency: 'CNY' } })
  })

  it('asks for what is missing before it asks the server', async () => {
    const send = vi.fn()
    show(send)
    fireEvent.click(screen.getByRole('button', { name: '保存' }))
    expect((await screen.findByRole('alert')).textContent).toContain('请填写姓名')
    expect(send).not.toHaveBeenCalled()
  })

  it('puts the server’s problem at its field and the focus into it', async () => {
    const refuse = () => Promise.reject(new ApiError(422, [{ code: 'x', text: '已有同名', field: 'name' }]))
    show(refuse)
    fireEvent.change(screen.getByLabelText(/姓名/), { target: { value: '刘静' } })
    fireEvent.click(screen.getByRole('button', { name: '保存' }))
    await waitFor(() => expect(screen.getByLabelText(/姓名/).getAttribute('aria-invalid')).toBe('true'))
    expect(screen.getByRole('alert').textContent).toContain('已有同名')
    expect(document.activeElement).toBe(screen.getByLabelText(/姓名/))
  })
})
