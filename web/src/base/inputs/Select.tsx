/** antd's list to choose from; its options get the name of the field, or read aloud they would be a list of nothing. */
import { Select as Plain, type SelectProps } from 'antd'

function nameOptions(id: string) {
  const field = document.querySelector(`label[for="${CSS.escape(id)}"]`)?.textContent
  if (field) document.getElementById(`${id}_list`)?.setAttribute('aria-label', field)
}

export function Select<V>({ id, ...props }: SelectProps<V>) {
  return (
    <Plain<V>
      id={id}
      onOpenChange={(open) => {
        if (open && id) requestAnimationFrame(() => nameOptions(id))
      }}
      {...props}
    />
  )
}
