/** A place to drop files or to choose them; folders of the file dialog and the clipboard both work. */
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/Icon'
import './filedrop.css'

type Props = {
  id?: string
  onFiles: (files: File[]) => void
  multiple?: boolean
  accept?: string
  busy?: boolean
  /** One line instead of a field to drop into. */
  small?: boolean
  children?: ReactNode
}

export function FileDrop({ id, onFiles, multiple, accept, busy, small, children }: Props) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    if (files.length) onFiles(multiple ? files : files.slice(0, 1))
  }
  return (
    <label
      className={`drop${over ? ' over' : ''}${small ? ' small' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <input
        id={id}
        type="file"
        className="sr"
        multiple={multiple}
        accept={accept}
        disabled={busy}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      {busy ? <span className="spin" /> : <Icon name="imp" large className="ac" />}
      {children ?? <span>{t('base.kinds.drop')}</span>}
    </label>
  )
}
