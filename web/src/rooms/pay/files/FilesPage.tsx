/** Files for the bank and for bookkeeping: choose a template, take the month's file, change what it looks like. */
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useAddress } from '@/base/address'
import { MonthHead } from '@/base/board/MonthHead'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { useMe } from '@/base/session/session'
import { RunChoice } from '../groups/RunChoice'
import { monthOf } from '../month'
import { boardPath, whichOf } from '../which'
import { useTemplates } from './data'
import { PostingsTab } from './PostingsTab'
import { Statements } from './Statements'
import { TemplateList } from './TemplateList'
import '../pay.css'
import '../cards.css'
import './files.css'

const TABS = ['bank', 'voucher', 'postings', 'statements'] as const

export default function FilesPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const me = useMe()
  const [search, show] = useAddress()
  const told = useTemplates()
  const tab = TABS.find((one) => one === search.get('tab')) ?? 'bank'
  const month = search.get('month') ?? told.data?.month ?? monthOf(me)
  const which = whichOf(search)
  return (
    <Page
      documentTitle={t('pay.files.title')}
      title={
        <MonthHead
          month={month}
          say={(name) => t('pay.files.of', { month: name })}
          onMonth={(next) => show({ month: next })}
        />
      }
      sub={t('pay.files.sub')}
      back={{ to: boardPath(month, which), label: t('pay.board.title', { month: f.month(month) }) }}
      actions={
        (tab === 'bank' || tab === 'voucher') &&
        told.data?.may.includes('save') && (
          <Button icon="plus" onClick={() => void go(`/pay/files/new-${tab}`)}>
            {t('pay.files.new')}
          </Button>
        )
      }
      flows
    >
      <Tabs
        label={t('pay.files.title')}
        tabs={TABS.map((key) => ({ key, label: t(`pay.files.tab.${key}`) }))}
        value={tab}
        onChange={(key) => show({ tab: key })}
      />
      <div className="pay-pad files-pad">
        <Problems error={told.error} />
        {tab !== 'postings' && <RunChoice month={month} which={which} onPick={(next) => show(next)} />}
        {told.isPending && [...'abcd'].map((key) => <Bone key={key} width="100%" />)}
        {tab === 'postings' && <PostingsTab />}
        {tab === 'statements' && <Statements key={month} month={month} which={which} />}
        {(tab === 'bank' || tab === 'voucher') && told.data && (
          <TemplateList told={told.data} sort={tab} month={month} which={which} />
        )}
      </div>
    </Page>
  )
}
