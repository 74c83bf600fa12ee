/** Yes or no. */
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/Icon'
import { isEmpty, type Kind } from './kind'

export const yesno: Kind = {
  name: 'yes_no',
  width: 72,
  Cell: ({ value }) => {
    const { t } = useTranslation()
    if (isEmpty(value)) return null
    return value ? (
      <Icon name="check" label={t('base.yes')} className="ac" />
    ) : (
      <span className="q">{t('base.no')}</span>
    )
  },
  text: (value, _field, format) =>
    value ? (format.lang === 'zh' ? '是' : 'yes') : format.lang === 'zh' ? '否' : 'no',
  Input: ({ id, value, onChange, describedBy }) => (
    <input
      id={id}
      type="checkbox"
      className="cb"
      checked={!!value}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.checked)}
    />
  ),
  words: ['is'],
}
