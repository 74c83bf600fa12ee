/** The steps of an import at the left of its page, and what each says of itself. */
import type { useTranslation } from 'react-i18next'
import { bytes } from '@/base/format/numbers'
import type { Step } from '@/base/wizard/Wizard'
import type { Import } from './contract'
import { open, people } from './groups'

export type Place = 'read' | 'match' | 'preview' | 'write'

export const isFixed = (now: Import) => ['writing', 'written', 'undone'].includes(now.state)

export function stepsOf(
  now: Import,
  place: Place,
  go: (step: Place) => void,
  t: ReturnType<typeof useTranslation>['t'],
): Step[] {
  const size = now.files.reduce((sum, one) => sum + one.size, 0)
  const known = now.files.filter((one) => one.format).length
  const unknown = now.files.length - known
  const waiting = open(now).length
  const told = people(now.files)
  const order: Place[] = ['read', 'match', 'preview', 'write']
  const isRead = place !== 'read'
  const state = (step: Place): Step['state'] =>
    step === place
      ? step === 'write' && now.state === 'written'
        ? 'done'
        : 'now'
      : order.indexOf(step) < order.indexOf(place)
        ? 'done'
        : 'next'
  const match = [
    told && t('imports.step.match_people', told),
    waiting ? t('imports.step.match_wait', { count: waiting }) : t('imports.step.match_none'),
  ]
  return [
    {
      key: 'files',
      title: t('imports.step.files'),
      note: t('imports.files_size', { count: now.files.length, size: bytes(size) }),
      state: 'done',
    },
    {
      key: 'formats',
      title: t('imports.step.formats'),
      note: !isRead
        ? t('imports.step.formats_now')
        : unknown
          ? t('imports.step.formats_some', { known, unknown })
          : t('imports.step.formats_all', { count: known }),
      state: isRead ? 'done' : 'now',
    },
    {
      key: 'match',
      title: t('imports.step.match'),
      note: isRead ? match.filter(Boolean).join('\n') : undefined,
      state: state('match'),
      onOpen: isRead ? () => go('match') : undefined,
    },
    {
      key: 'preview',
      title: t('imports.step.preview'),
      note: t('imports.step.preview_note'),
      state: state('preview'),
      onOpen: isFixed(now) || !isRead ? undefined : () => go('preview'),
    },
    {
      key: 'write',
      title: t('imports.step.write'),
      note: t('imports.step.write_note'),
      state: state('write'),
      onOpen: isFixed(now) ? () => go('write') : undefined,
    },
  ]
}
