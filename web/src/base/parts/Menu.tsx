/** A small menu that drops from a button: antd's Dropdown with our entries. */
import type { ReactElement } from 'react'
import { Dropdown } from 'antd'
import { Icon, type IconName } from './Icon'

export type Entry = {
  key: string
  label: string
  icon?: IconName
  danger?: boolean
  disabled?: boolean
  onPick: () => void
}

export function Menu({ entries, children }: { entries: Entry[]; children: ReactElement }) {
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: entries.map(({ key, label, icon, danger, disabled }) => ({
          key,
          label,
          danger,
          disabled,
          icon: icon && <Icon name={icon} />,
        })),
        onClick: ({ key }) => entries.find((entry) => entry.key === key)?.onPick(),
      }}
    >
      {children}
    </Dropdown>
  )
}
