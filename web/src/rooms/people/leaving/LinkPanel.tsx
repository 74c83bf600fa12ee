/** The leaver's link on the case: sent or not, opened or not; sent by mail or copied, sent again, stopped; how long it holds. */
import { useState } from 'react'
import { Modal } from 'antd'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { At, useFormat } from '@/base/format/useFormat'
import { Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { LeaveCase, LeaverLink } from './contract'
import zh from './words.zh'
import en from './words.en'

type Props = { told: LeaveCase; link: LeaverLink }

const field = (name: 'mail' | 'months', kind: string, required: boolean): Field =>
  ({
    name,
    kind,
    required,
    label: { zh: zh.link[name], en: en.link[name] },
    hint: { zh: zh.link.hint[name], en: en.link.hint[name] },
  }) as Field

export function LinkPanel({ told, link }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const said = useProblems()
  const [asked, setAsked] = useState<'send' | 'term' | null>(null)
  const [made, setMade] = useState('')
  const again = () => client.invalidateQueries({ queryKey: ['people', 'leaving'] })
  const revoke = useMutation({
    mutationFn: () => api.delete(`/leaving/${told.id}/link`),
    onSuccess: () => {
      toast.done(t('people.leaving.link.revoked'))
      return again()
    },
    onError: (error) => toast.bad(said(error)[0]?.text ?? ''),
  })
  const early = told.days_left > 0
  return (
    <section>
      <h2>{t('people.leaving.link.title')}</h2>
      <p className="q t13">{t('people.leaving.link.what')}</p>
      {link.sent_at && (
        <p className="t13">
          {t('people.leaving.link.sent')} <At iso={link.sent_at} />
          {link.mail && ` · ${link.mail}`}
          <br />
          {link.opened_at ? (
            <>
              {t('people.leaving.link.opened')} <At iso={link.opened_at} />
            </>
          ) : (
            t('people.leaving.link.unopened')
          )}
          <br />
          {link.is_open && link.until
            ? t('people.leaving.link.until', { day: f.day(link.until, 'long') })
            : t('people.leaving.link.over')}
        </p>
      )}
      {link.locked && <Note>{t('people.leaving.link.locked')}</Note>}
      {!link.proof && <Note>{t('people.leaving.link.no_proof')}</Note>}
      <div className="row wrap">
        <Button icon="link" disabled={early || !link.proof} onClick={() => setAsked('send')}>
          {t(link.sent_at ? 'people.leaving.link.again' : 'people.leaving.link.send')}
        </Button>
        {link.is_open && (
          <Button look="ghost" busy={revoke.isPending} onClick={() => revoke.mutate()}>
            {t('people.leaving.link.revoke')}
          </Button>
        )}
        <Button look="ghost" onClick={() => setAsked('term')}>
          {t('people.leaving.link.term', { count: link.months })}
        </Button>
      </div>
      {early && <p className="q s">{t('people.leaving.link.later')}</p>}
      {asked === 'send' && (
        <FormDialog
          title={t('people.leaving.link.send_title', { name: told.person.title })}
          lead={t(`people.leaving.link.lead.${link.proof}`)}
          fields={[field('mail', 'text', false)]}
          initial={{ mail: link.mail }}
          onSubmit={async (values) => {
            const body = { mail: String(values.mail ?? link.mail) }
            const { link: path } = await api.post<{ link: string }>(`/leaving/${told.id}/link`, body)
            setAsked(null)
            if (body.mail) toast.done(t('people.leaving.link.mailed'))
            else setMade(new URL(path, location.origin).href)
            await again()
          }}
          submit={t('people.leaving.link.submit')}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'term' && (
        <FormDialog
          title={t('people.leaving.link.term_title')}
          lead={t('people.leaving.link.term_lead')}
          fields={[field('months', 'number', true)]}
          initial={{ months: link.months }}
          onSubmit={async (values) => {
            await api.post('/leaving/link/term', { months: Number(values.months ?? link.months) })
            setAsked(null)
            toast.done(t('people.leaving.saved'))
            await again()
          }}
          submit={t('people.leaving.save')}
          onClose={() => setAsked(null)}
        />
      )}
      {made && <Copy address={made} onClose={() => setMade('')} />}
    </section>
  )
}

function Copy({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation()
  const copy = async () => {
    await navigator.clipboard.writeText(t('people.leaving.link.message', { address }))
    toast.done(t('people.leaving.link.copied'))
  }
  return (
    <Modal open title={t('people.leaving.link.made')} onCancel={onClose} footer={null} width={460}>
      <p className="leaving-link">{address}</p>
      <Note tone="plain" icon="lock">
        {t('people.leaving.link.once')}
      </Note>
      <p className="leaving-copy">
        <Button look="primary" icon="link" onClick={() => void copy()}>
          {t('people.leaving.link.copy')}
        </Button>
      </p>
    </Modal>
  )
}
