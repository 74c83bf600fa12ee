/** Where a machine stands, what people call it, and from which day its taps count. */
import type { Field, Id, Link } from '@/base/api/contract'

export const standFields = (offices: { id: Id; name: string }[]): Field[] => [
  {
    name: 'office',
    kind: 'choice',
    required: true,
    label: { zh: '放在哪个办公室', en: 'Office where it stands' },
    choices: offices.map((one) => ({ value: String(one.id), label: { zh: one.name, en: one.name } })),
  },
  {
    name: 'name',
    kind: 'text',
    required: true,
    max_length: 80,
    label: { zh: '名字', en: 'Name' },
    hint: {
      zh: '大家认得的位置，例如「前台」「3 楼东门」。',
      en: 'A place that people know, such as “front door”.',
    },
  },
  {
    name: 'from_day',
    kind: 'date',
    required: true,
    label: { zh: '从哪天起采用', en: 'Taps count from' },
    hint: { zh: '更早的打卡留在考勤机里，不会进来。', en: 'Earlier taps stay in the machine.' },
  },
  {
    name: 'keeper',
    kind: 'person',
    target: 'people.person',
    label: { zh: '谁负责', en: 'Looked after by' },
    hint: {
      zh: '考勤机出问题时，和人事一起收到消息；离职时会列入交接。可以不填。',
      en: 'Told with HR when the machine is in trouble; handed over when they leave. May stay empty.',
    },
  },
]

/** Only a machine that reports by itself can be told of people. */
export const FOLLOWS: Field = {
  name: 'follows_people',
  kind: 'yes_no',
  label: { zh: '新人自动下发', en: 'Joiners are put on it' },
  hint: {
    zh: '入职或调来的人第一天就在机器上，不用再点「下发人员」。离职的人总会自动删除。',
    en: 'Who joins or moves here is on the machine from the first day. Leavers are always taken off.',
  },
}

/** A person as the form holds him: untouched as the server told, else by number. */
export const idOf = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(typeof value === 'object' ? (value as Link).id : value)
