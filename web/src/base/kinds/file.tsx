/** A file: its name and size, opened by the address that the server gives. */
import { bytes } from '../format/numbers'
import { Icon } from '../parts/Icon'
import { FileDrop } from '../inputs/FileDrop'
import { isEmpty, type Kind } from './kind'

type Kept = { name: string; size?: number; href?: string }

export const file: Kind = {
  name: 'file',
  width: 180,
  Cell: ({ value }) => {
    if (isEmpty(value)) return null
    const kept = value as Kept
    return (
      <span className="row file" style={{ gap: 6 }}>
        <Icon name="file" className="q" />
        {kept.href ? <a href={kept.href}>{kept.name}</a> : kept.name}
        {kept.size !== undefined && <span className="q s">{bytes(kept.size)}</span>}
      </span>
    )
  },
  text: (value) => (isEmpty(value) ? '' : (value as Kept).name),
  Input: ({ id, value, onChange }) => (
    <FileDrop id={id} onFiles={(files) => onChange(files[0])}>
      {isEmpty(value) ? undefined : <span>{(value as Kept).name}</span>}
    </FileDrop>
  ),
  words: ['empty'],
}
