/** What shall stand here? The palette as a list, after a plus was pressed. */
import { useTranslation } from 'react-i18next'
import type { Stock } from '../model/make'
import { useBoard } from './board'
import { groupsOf, StockLine, stockKey } from './Palette'
import { Sheet } from '@/base/parts/Sheet'

export function Picker({ onPick, onClose }: { onPick: (stock: Stock) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const { parts } = useBoard()
  return (
    <Sheet title={t('flow.palette.pick')} onClose={onClose}>
      <div className="fd-pick">
        {groupsOf(parts).map((group) => (
          <section key={group.key}>
            <h3 className="q">{t(`flow.palette.${group.key}`)}</h3>
            {group.stocks.map((stock, at) => (
              <button
                key={stockKey(stock)}
                type="button"
                className="fd-stock"
                autoFocus={group.key === 'people' && at === 0}
                onClick={() => onPick(stock)}
              >
                <StockLine stock={stock} />
              </button>
            ))}
          </section>
        ))}
      </div>
    </Sheet>
  )
}
