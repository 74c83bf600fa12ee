/** How a figure came about: formula in words, inputs with links, why it changed, warnings, rule and source, a way to ask. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { FormulaText } from '../kinds/formula'
import { At } from '../format/useFormat'
import { useFormat } from '../format/useFormat'
import { Bar, Bone, Facts, Note, Tag } from '../parts/Bits'
import { Button } from '../parts/Button'
import { SidePanel } from '../page/SidePanel'

export type ExplainInput = { label: ReactNode; from?: ReactNode; to?: string; value: ReactNode; sum?: boolean }

export type Explanation = {
  what: string
  /** Whose figure, of when. */
  lead?: ReactNode
  figure?: ReactNode
  figureNote?: ReactNode
  /** The formula as text (names get a dashed line) or ready made. */
  formula?: ReactNode
  /** The same with figures in place of names. */
  filled?: ReactNode
  inputs?: ExplainInput[]
  inputsTitle?: ReactNode
  changes?: { label: ReactNode; from?: ReactNode; value: ReactNode }[]
  progress?: { label: ReactNode; note: ReactNode; share: number }
  warnings?: ReactNode[]
  rule?: {
    name: ReactNode
    to?: string
    version?: ReactNode
    source?: ReactNode
    since?: string
    provisional?: boolean
  }
  computedAt?: string
}

type BodyProps = { explanation: Explanation | undefined }
type Props = BodyProps & { onClose: () => void; onAsk?: () => void; more?: ReactNode }

export function ExplainPanel({ explanation, onClose, onAsk, more }: Props) {
  const { t } = useTranslation()
  return (
    <SidePanel
      focus
      title={explanation ? t('base.explain.title', { what: explanation.what }) : ''}
      onClose={onClose}
      foot={
        (onAsk || more) && (
          <>
            {onAsk && (
              <Button icon="ask" onClick={onAsk}>
                {t('base.explain.ask')}
              </Button>
            )}
            <span className="sp" />
            {more}
          </>
        )
      }
    >
      <div className="pb">
        <ExplainBody explanation={explanation} />
      </div>
    </SidePanel>
  )
}

/** The same content without the frame: for a phone page or inside a card. */
export function ExplainBody({ explanation }: BodyProps) {
  const { t } = useTranslation()
  if (!explanation)
    return (
      <div className="col" style={{ gap: 14 }} aria-hidden>
        <Bone width="40%" />
        <Bone width="90%" />
        <Bone width="70%" />
      </div>
    )
  const { lead, figure, figureNote, formula, filled, inputs, inputsTitle, changes, progress, warnings, rule } =
    explanation
  return (
    <>
      {(lead || figure) && (
        <section>
          {lead && <div className="t13 m">{lead}</div>}
          {figure && (
            <div className="row" style={{ alignItems: 'baseline' }}>
              <span className="big">{figure}</span>
              <span className="t13 q">{figureNote}</span>
            </div>
          )}
        </section>
      )}
      {formula && (
        <section>
          <div className="formula">
            {typeof formula === 'string' ? <FormulaText text={formula} /> : formula}
            {filled && <div className="r">{filled}</div>}
          </div>
        </section>
      )}
      {!!inputs?.length && (
        <section>
          <h3>{inputsTitle ?? t('base.explain.inputs')}</h3>
          <Inputs list={inputs} />
        </section>
      )}
      {!!changes?.length && (
        <section>
          <h3>{t('base.explain.why')}</h3>
          <Inputs list={changes} />
        </section>
      )}
      {progress && (
        <section>
          <h3 className="row">
            {progress.label}
            <span className="sp" />
            <span className="s m">{progress.note}</span>
          </h3>
          <Bar share={progress.share} />
        </section>
      )}
      {warnings?.map((warning, index) => (
        <section key={index}>
          <Note>{warning}</Note>
        </section>
      ))}
      {rule && <Basis rule={rule} computedAt={explanation.computedAt} />}
    </>
  )
}

const Inputs = ({ list }: { list: ExplainInput[] }) => (
  <ul className="inp">
    {list.map((input, index) => (
      <li key={index} className={input.sum ? 'sum' : ''}>
        <span>
          {input.label}
          {input.from && (
            <div className="from">{input.to ? <Link to={input.to}>{input.from}</Link> : input.from}</div>
          )}
        </span>
        <span>{input.value}</span>
      </li>
    ))}
  </ul>
)

function Basis({ rule, computedAt }: { rule: NonNullable<Explanation['rule']>; computedAt?: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const facts: [ReactNode, ReactNode][] = [
    [
      t('base.explain.rule'),
      <span key="r">
        {rule.to ? (
          <Link to={rule.to} className="a in-text">
            {rule.name}
          </Link>
        ) : (
          rule.name
        )}
        {rule.version && <>，{rule.version}</>}{' '}
        {rule.provisional && <Tag tone="w">{t('base.explain.provisional')}</Tag>}
      </span>,
    ],
  ]
  if (rule.source) facts.push([t('base.explain.source'), rule.source])
  if (rule.since)
    facts.push([t('base.explain.since'), t('base.explain.since_day', { day: f.day(rule.since, 'long') })])
  if (computedAt) facts.push([t('base.explain.computed'), <At key="c" iso={computedAt} />])
  return (
    <section>
      <h3>{t('base.explain.basis')}</h3>
      <Facts facts={facts} />
    </section>
  )
}
