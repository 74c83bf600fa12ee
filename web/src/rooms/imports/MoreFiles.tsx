/** The button that puts further files into an import. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'

export function MoreFiles({ busy, onFiles }: { busy: boolean; onFiles: (files: File[]) => void }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('imports.act.more')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length) onFiles(files)
        }}
      />
      <Button icon="plus" busy={busy} onClick={() => input.current?.click()}>
        {t('imports.act.more')}
      </Button>
    </>
  )
}
