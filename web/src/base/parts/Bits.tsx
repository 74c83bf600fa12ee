/** The smallest parts: dot, tag, note, segmented choice, facts in two columns, skeleton line. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'

export type Tone = 'ok' | 'w' | 'e' | ''

export const Dot = ({ tone = '' }: { tone?: Tone }) => <i className={`dot ${tone}`.trim()} aria-hidden />

export const Tag = ({ tone = '', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`tag ${tone}`.trim()}>{children}</span>
)

/** A state said in words, with a dot for the eye. */
export const State = ({ tone = '', children }: { tone?: Tone; children: ReactNode }) => (
  <span className="row">
    <Dot tone={tone} />
    <span className="el">{children}</span>
  </span>
)

type NoteProps = { tone?: 'warn' | 'bad' | 'ok' | 'plain'; icon?: IconName; children: ReactNode }
const NOTES = { warn: '', bad: ' e', ok: ' ok', plain: ' n0' }

export const Note = ({ tone = 'warn', icon, children }: NoteProps) => (
  <div className={`note${NOTES[tone]}`}>
    <Icon name={icon ?? (tone === 'ok' ? 'check' : tone === 'plain' ? 'info' : 'warn')} />
    <span className="grow">{children}</span>
  </div>
)

type SegProps<T extends string> = {
  options: { value: T; label: ReactNode }[]
  value: T
  onChange: (value: T) => void
  label: string
}

export function Segmented<T extends string>({ options, value, onChange, label }: SegProps<T>) {
  return (
    <span className="seg" role="group" aria-label={label}>
      {options.map((one) => (
        <button
          key={one.value}
          type="button"
          className={one.value === value ? 'on' : ''}
          aria-pressed={one.value === value}
          onClick={() => onChange(one.value)}
        >
          {one.label}
        </button>
      ))}
    </span>
  )
}

export const Facts = ({ facts }: { facts: [label: ReactNode, value: ReactNode][] }) => (
  <dl className="kv">
    {facts.map(([label, value], index) => (
      <div key={index} style={{ display: 'contents' }}>
        <dt>{label}</dt>
        <dd>{value ?? <span className="q">—</span>}</dd>
      </div>
    ))}
  </dl>
)

export const Bone = ({ width }: { width: number | string }) => <span className="sk" style={{ width }} aria-hidden />

export const Bar = ({ share }: { share: number }) => (
  <div className="bar">
    <i style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
  </div>
)
