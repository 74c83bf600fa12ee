/** All parts with made-up data, for looking at them in both sizes, languages and themes. Development only. */
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { PeriodBoard } from '@/base/board/PeriodBoard'
import { Stages } from '@/base/board/Stages'
import { ExplainBody } from '@/base/explain/ExplainPanel'
import { Form } from '@/base/form/Form'
import { chooseLook } from './look'
import { Avatar } from '@/base/parts/Avatar'
import { Facts, Note, Segmented, State, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { Progress } from '@/base/parts/Progress'
import { StatCards } from '@/base/parts/StatCards'
import { Tabs } from '@/base/parts/Tabs'
import { BigNumber, BigNumbers, PhoneButton, PhoneCard, PhoneRow } from '@/base/phone/Phone'
import { MonthCalendar } from '@/base/phone/MonthCalendar'
import { Story } from '@/base/story/Story'
import { DayLine, Timeline } from '@/base/timeline/Timeline'
import { toast } from '@/base/toast/toast'
import { Wizard } from '@/base/wizard/Wizard'
import { board, explanation, fields, lanes, marks, problems, stages, story } from './samples'

export default function Parts() {
  const [tab, setTab] = useState('a')
  const [day, setDay] = useState<string | null>('2026-10-15')
  return (
    <div style={{ height: '100dvh', overflow: 'auto', background: 'var(--page)' }}>
      <header className="head">
        <h1>Parts</h1>
        <div className="acts">
          {(['light', 'dark', 'zh', 'en', 'large'] as const).map((what) => (
            <Button key={what} small onClick={() => chooseLook(what)}>
              {what}
            </Button>
          ))}
          <Link className="btn sm" to="/">
            app
          </Link>
        </div>
      </header>
      <Show name="Button, Tag, State, Avatar, Segmented, toast">
        <div className="row wrap" style={{ padding: '0 24px' }}>
          <Button look="primary" after="cr">
            关账 上海、深圳
          </Button>
          <Button icon="exp">导出</Button>
          <Button look="ghost" icon="cal">
            截至 今天
          </Button>
          <Button look="outline">都采用</Button>
          <Button busy>正在保存</Button>
          <Button disabled>不可用</Button>
          <Button small>换一个</Button>
          <Tag tone="ok">在职</Tag>
          <Tag tone="w">暂定</Tag>
          <Tag tone="e">旷工</Tag>
          <State tone="ok">在岗</State>
          <State tone="w">上班缺卡</State>
          <State tone="e">全天没有打卡</State>
          <Avatar name="刘静" />
          <Avatar name="Émilie Dupont" accent />
          <Segmented
            label="who"
            value="a"
            onChange={() => {}}
            options={[
              { value: 'a', label: '任一人' },
              { value: 'b', label: '每个人' },
            ]}
          />
          <Button onClick={() => toast.done('已通过 陈敏的加班单', () => toast.done('已撤销'))}>toast</Button>
        </div>
      </Show>
      <Show name="Tabs, StatCards, Stages">
        <Tabs
          value={tab}
          onChange={setTab}
          tabs={[
            { key: 'a', label: '全员', count: 67 },
            { key: 'b', label: '一线团队', count: 33 },
            { key: 'c', label: '试用期', count: 2 },
          ]}
        />
        <StatCards
          stats={[
            { key: 'a', label: '判定', value: '正常' },
            { key: 'b', label: '出勤', value: '1 天' },
            { key: 'c', label: '标准工时', value: '8 小时' },
            { key: 'd', label: '工作日加班', value: '6.5 小时', on: true, onOpen: () => {} },
          ]}
        />
        <br />
        <Stages
          at="c"
          stages={['考勤已关账', '检查 12 项通过', '看差异', '审批', '锁定', '发工资条'].map((label, at) => ({
            key: 'abcdef'[at]!,
            label,
          }))}
        />
      </Show>
      <Show name="PeriodBoard">
        <PeriodBoard stages={stages} rows={board} label="board" />
      </Show>
      <Show name="Timeline, DayLine">
        <Timeline from={360} to={1740} lanes={lanes} midnight="10月16日" cut={{ at: 1740, label: '05:00 换日' }} />
        <div style={{ padding: '0 24px', maxWidth: 400 }}>
          <DayLine
            from={480}
            to={1560}
            bars={[
              { from: 527, to: 1084 },
              { from: 1140, to: 1530, tone: 'strong' },
            ]}
          />
        </div>
      </Show>
      <Show name="Wizard, Progress, Note, Problems, EmptyState">
        <Wizard
          foot="写入后可以整批撤销。"
          steps={[
            { key: 'a', title: '放入文件', note: '6 个，141 KB', state: 'done' },
            { key: 'b', title: '对上人和记号', note: '67 人对上 64 人\n4 项等你决定', state: 'now' },
            { key: 'c', title: '写入', note: '要么全成，要么不动', state: 'next' },
          ]}
        >
          <div className="col" style={{ gap: 14, padding: 24 }}>
            <Progress done={1240} total={3000} label="正在写入" />
            <Note>北京 2026 年度缴费上限还没有录入，暂用 2025 年度。</Note>
            <Note tone="ok">已写入 434 行</Note>
            <Problems list={problems} />
            <EmptyState icon="people" title="还没有人员" actions={<Button look="primary">去导入花名册</Button>}>
              先导入花名册，姓名、部门、上级一次就位。
            </EmptyState>
          </div>
        </Wizard>
      </Show>
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(20rem, 100%), 1fr))',
          gap: 24,
          padding: 24,
        }}
      >
        <section className="card" style={{ padding: 20 }}>
          <h2>Form</h2>
          <Form fields={fields} onSubmit={() => new Promise((done) => setTimeout(done, 900))} reason />
        </section>
        <aside className="panel card" style={{ padding: 20, display: 'block' }}>
          <h2>Explain</h2>
          <ExplainBody explanation={explanation} />
        </aside>
        <aside className="panel card" style={{ padding: 20, display: 'block' }}>
          <h2>Facts, Story</h2>
          <Facts
            facts={[
              ['直属上级', '黄涛'],
              ['入职日期', '2018年7月15日'],
              ['银行账号', null],
            ]}
          />
          <br />
          <Story lines={story} />
        </aside>
        <section style={{ background: 'var(--sunken)', padding: 16, borderRadius: 14 }}>
          <h2>Phone</h2>
          <BigNumbers>
            <BigNumber size="m" label="年假还有" value="4.5" unit="天" />
            <BigNumber size="m" label="11 月加班" value="2" unit="小时" />
          </BigNumbers>
          <PhoneCard>
            <BigNumber label="实发" value="8,985.34" unit="元" />
            <PhoneRow title="基本工资" value="6,000.00" after="cr" onClick={() => {}} />
            <PhoneRow title="事假 1 天" note="10月22日" value="−275.86" after="cr" onClick={() => {}} />
          </PhoneCard>
          <PhoneCard>
            <MonthCalendar month="2026-10" marks={marks} value={day} onPick={setDay} onMonth={() => {}} />
          </PhoneCard>
          <br />
          <PhoneButton>确认无误</PhoneButton>
          <br />
          <PhoneButton second>有疑问</PhoneButton>
        </section>
      </div>
    </div>
  )
}

const Show = ({ name, children }: { name: string; children: ReactNode }) => (
  <section style={{ paddingBottom: 20 }}>
    <h6 className="s q" style={{ padding: '12px 24px 8px' }}>
      {name}
    </h6>
    {children}
  </section>
)
