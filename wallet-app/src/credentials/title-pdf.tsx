import { useSignal } from '@preact/signals'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { saveFile } from '@vigie/shared/ui/save-file.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { detailWords as words } from './detail-words.ts'
import { canShareFiles, shareFiles } from './share-files.ts'
import { findTitlePdf } from './title-files.ts'

/** The PDF beside the title: to be opened, sent by the phone's own means, or saved. Its name says nothing of the person. */
export function TitlePdf({ titleId, code }: { titleId: string; code: string }) {
  const pdf = useSignal<File | null | undefined>(undefined)
  const address = useSignal<string | null>(null)
  const hasFailed = useSignal(false)
  useEffect(() => {
    let made: string | null = null
    findTitlePdf(titleId)
      .then((blob) => {
        pdf.value = blob && new File([blob], `${code}.pdf`, { type: 'application/pdf' })
        if (!pdf.value) return
        made = URL.createObjectURL(pdf.value)
        address.value = made
      })
      .catch((cause: unknown) => {
        console.error('the PDF cannot be read', cause)
        pdf.value = null
      })
    return () => {
      if (made) URL.revokeObjectURL(made)
    }
  }, [titleId])
  const file = pdf.value
  if (file === undefined) return null
  return (
    <section class="whole-part" aria-labelledby="pdf">
      <h2 id="pdf">{say(words.pdf)}</h2>
      {file === null ? (
        <p class="quiet">{say(words.noPdf)}</p>
      ) : (
        <div class="whole-buttons">
          <a class="button" href={address.value ?? ''} target="_blank" rel="noopener">
            <Icon name="file" />
            {say(words.openPdf)}
          </a>
          {canShareFiles([file]) && (
            <button
              type="button"
              class="button"
              onClick={async () => {
                hasFailed.value = !(await shareFiles([file]))
              }}
            >
              <Icon name="shared" />
              {say(words.sharePdf)}
            </button>
          )}
          <button type="button" class="button" onClick={() => saveFile(file, file.name)}>
            <Icon name="save" />
            {say(words.savePdf)}
          </button>
        </div>
      )}
      {hasFailed.value && <p role="status">{say(words.notShared)}</p>}
    </section>
  )
}
