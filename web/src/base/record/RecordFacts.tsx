/** The fields of a record in two columns, as the shape says and the viewer may see them. */
import { useShape } from '../api/records'
import type { Row } from '../api/contract'
import { useFormat } from '../format/useFormat'
import { isEmpty, kindOf } from '../kinds'
import { Bone, Facts } from '../parts/Bits'

type Props = { entity: string; record: Row | undefined; fields?: string[]; hide?: string[]; keepEmpty?: boolean }

export function RecordFacts({ entity, record, fields, hide = [], keepEmpty }: Props) {
  const f = useFormat()
  const shape = useShape(entity)
  if (!shape.data || !record)
    return (
      <Facts
        facts={[60, 80, 45, 70].map((width) => [<Bone key="a" width={48} />, <Bone key="b" width={`${width}%`} />])}
      />
    )
  const all = new Map(shape.data.fields.map((field) => [field.name, field]))
  const shown = (fields ?? [...all.keys()])
    .map((name) => all.get(name))
    .filter((field) => field && !hide.includes(field.name) && (keepEmpty || !isEmpty(record[field.name])))
  return (
    <Facts
      facts={shown.map((field) => {
        const kind = kindOf(field!)
        const value = record[field!.name]
        const day = kind.name === 'date' && typeof value === 'string'
        return [
          f.label(field!.label),
          isEmpty(value) ? null : day ? (
            <time dateTime={value}>{f.day(value, 'long')}</time>
          ) : (
            <kind.Cell value={value} field={field!} entity={entity} id={record.id} />
          ),
        ]
      })}
    />
  )
}
