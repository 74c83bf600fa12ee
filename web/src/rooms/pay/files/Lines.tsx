/** Lines before or after the rows, each cell a formula over the sums; written with a bar between cells. */
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/base/api/contract'
import { Button } from '@/base/parts/Button'
import { FormulaField } from '../items/FormulaField'
import type { Layout, Sort, Templates } from './contract'
import { useNames, withoutPlace } from './names'

type Props = {
  kind: Sort
  told: Templates
  which: 'head' | 'foot'
  layout: Layout
  problems: Problem[]
  onChange: (part: Partial<Layout>) => void
}

export function Lines({ kind, told, which, layout, problems, onChange }: Props) {
  const { t } = useTranslation()
  const names = useNames(told, kind, 'sums')
  const lines = layout[which]
  const set = (at: number, line: string[] | null) =>
    onChange({ [which]: lines.flatMap((one, index) => (index !== at ? [one] : line ? [line] : [])) })
  return (
    <section>
      <h3>{t(`pay.files.${which}`)}</h3>
      {lines.map((line, at) => (
        <div key={at} className="files-line">
          {line.map((text, cell) => (
            <div key={cell} className="row files-cell">
              <div className="grow">
                <FormulaField
                  label={t('pay.files.cell', { number: cell + 1 })}
                  value={text}
                  onChange={(next) =>
                    set(
                      at,
                      line.map((one, index) => (index === cell ? next : one)),
                    )
                  }
                  names={names}
                  problems={problems.filter((one) => one.field === `${which}.${at}.${cell}`).map(withoutPlace)}
                />
              </div>
              <Button
                look="ghost"
                small
                icon="x"
                aria-label={t('pay.files.drop')}
                onClick={() => set(at, line.length > 1 ? line.filter((_, index) => index !== cell) : null)}
              />
            </div>
          ))}
          <Button small look="ghost" icon="plus" onClick={() => set(at, [...line, ''])}>
            {t('pay.files.add_cell')}
          </Button>
        </div>
      ))}
      <Button small icon="plus" onClick={() => onChange({ [which]: [...lines, ['']] })}>
        {t('pay.files.add_line')}
      </Button>
    </section>
  )
}
