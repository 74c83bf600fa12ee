/** Files: uploaded when they are chosen, handed in with the form by their ids, opened by the address that the server gives. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import type { Id } from '../api/contract'
import { bytes } from '../format/numbers'
import { FileDrop } from '../inputs/FileDrop'
import { Icon } from '../parts/Icon'
import { Problems } from '../parts/Problems'
import { isEmpty, type InputProps, type Kind } from './kind'

export type Kept = { id?: Id; name: string; size?: number; href?: string }

const listOf = (value: unknown): Kept[] =>
  isEmpty(value) ? [] : Array.isArray(value) ? (value as Kept[]) : [value as Kept]

function FilesInput({ id, value, onChange }: InputProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const kept = listOf(value)
  const upload = async (files: File[]) => {
    setBusy(true)
    setError(null)
    const made: Kept[] = []
    try {
      for (const file of files) {
        const body = new FormData()
        body.append('file', file)
        made.push(await api.post<Kept>('/files', body))
      }
    } catch (wrong) {
      setError(wrong)
    } finally {
      setBusy(false)
      if (made.length) onChange([...kept, ...made])
    }
  }
  return (
    <>
      {kept.map((one) => (
        <span className="row file" key={one.id ?? one.name}>
          <Icon name="file" className="q" />
          <span className="el">{one.name}</span>
          {one.size !== undefined && <span className="q s nw">{bytes(one.size)}</span>}
          <button
            type="button"
            className="btn g sm sq"
            aria-label={t('base.kinds.drop_file', { name: one.name })}
            onClick={() => onChange(kept.filter((other) => other !== one))}
          >
            <Icon name="x" small />
          </button>
        </span>
      ))}
      <FileDrop id={id} multiple busy={busy} small onFiles={(files) => void upload(files)} />
      <Problems error={error} />
    </>
  )
}

export const file: Kind = {
  name: 'file',
  width: 180,
  Cell: ({ value }) => (
    <>
      {listOf(value).map((kept) => (
        <span className="row file" style={{ gap: 6 }} key={kept.id ?? kept.name}>
          <Icon name="file" className="q" />
          {kept.href ? <a href={kept.href}>{kept.name}</a> : kept.name}
          {kept.size !== undefined && <span className="q s">{bytes(kept.size)}</span>}
        </span>
      ))}
    </>
  ),
  text: (value) =>
    listOf(value)
      .map((kept) => kept.name)
      .join(', '),
  Input: FilesInput,
  toServer: (value) => listOf(value).map((kept) => kept.id),
  words: ['empty'],
}
