/** To-do: all that waits for me, each with the one button that leads there. */
import { useTranslation } from 'react-i18next'
import { Frame, Large } from '../Frame'
import { Due } from '../home/Due'

export default function TodoPage() {
  const { t } = useTranslation()
  return (
    <Frame title={t('me.todo')} large={<Large title={t('me.todo')} />}>
      <Due all />
    </Frame>
  )
}
