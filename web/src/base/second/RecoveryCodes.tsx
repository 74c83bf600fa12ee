/** Ten codes for the day on which the phone is lost, told once; the way on opens when they are kept. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Note } from '../parts/Bits'
import { Button } from '../parts/Button'
import './second.css'

export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation()
  const [kept, setKept] = useState(false)
  const text = codes.join('\n')
  const save = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(
      new Blob([`${t('base.second.codes_title')}\n${text}\n`], { type: 'text/plain' }),
    )
    link.download = 'tongpin-recovery-codes.txt'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  return (
    <div className="second">
      <h2>{t('base.second.codes_title')}</h2>
      <Note>{t('base.second.codes_once')}</Note>
      <ul className="second-codes">
        {codes.map((one) => (
          <li key={one}>
            <code>{one}</code>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button icon="exp" onClick={save}>
          {t('base.second.save')}
        </Button>
        <Button icon="file" onClick={() => void navigator.clipboard?.writeText(text)}>
          {t('base.second.copy')}
        </Button>
      </div>
      <label className="second-kept">
        <input type="checkbox" className="cb" checked={kept} onChange={(event) => setKept(event.target.checked)} />
        {t('base.second.kept')}
      </label>
      <Button look="primary" disabled={!kept} onClick={onDone}>
        {t('base.second.go_on')}
      </Button>
    </div>
  )
}
