import './folder.css'
import { useSignal } from '@preact/signals'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { DemonstrationNotice } from '@vigie/shared/ui/demonstration-notice.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { currentTime, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { useEffect } from 'preact/hooks'
import { Frame } from '../frame.tsx'
import { goBack } from '../page-state.ts'
import { words as placeWords } from '../places/words.ts'
import { FolderTable } from './folder-table.tsx'
import { folderWords as words } from './folder-words.ts'
import { heldOthers, heldTitles, titlesOf } from './held.ts'
import type { HeldTitle } from './held-title.ts'
import { hostOf } from './other-card.tsx'
import { canShareFiles, shareFiles } from './share-files.ts'
import { findTitlePdf } from './title-files.ts'
import { verifierUrl } from './verifier-url.ts'
import { words as cardWords } from './words.ts'

/** Every title as one, for a captain or a crewing office: on the screen, on paper, or as the PDFs themselves. */
export function FolderScreen() {
  const catalogue = useCatalogue()
  const titles = titlesOf(heldTitles.value)
  const pdfs = usePdfs(titles)
  const actions = (
    <>
      <button type="button" class="button" onClick={() => print()}>
        <Icon name="print" />
        {say(words.print)}
      </button>
      {canShareFiles(pdfs) && (
        <button type="button" class="button main" onClick={() => void shareFiles(pdfs)}>
          <Icon name="shared" />
          {say(pdfs.length === 1 ? words.sendPdf : words.sendPdfs, { count: String(pdfs.length) })}
        </button>
      )}
    </>
  )
  const isDemonstration = trustState.value.kind === 'open' && trustState.value.trust.environment === 'demonstration'
  const checkedAt = verifierUrl.value
  return (
    <Frame heading={say(placeWords.folder)} back={goBack} actions={actions}>
      <p class="no-print">{say(words.lead)}</p>
      {isDemonstration && <DemonstrationNotice />}
      {catalogue && <FolderTable titles={titles} catalogue={catalogue} />}
      <OtherDocuments />
      <div class="quiet">
        <p>{say(words.asOf, { date: momentWords(currentTime.value.toISOString(), language.value) })}</p>
        <p>
          {checkedAt ? say(words.howToCheck, { verifier: new URL(checkedAt).host }) : say(words.howToCheckAnywhere)}
        </p>
      </div>
    </Frame>
  )
}

function OtherDocuments() {
  const others = heldOthers.value
  if (others.length === 0) return null
  return (
    <section aria-labelledby="folder-others">
      <h2 id="folder-others">{say(words.others)}</h2>
      <ul class="folder-others">
        {others.map(({ id, kept }) => (
          <li key={id}>
            {kept.displayName ? officialNameOf(kept.displayName) : say(cardWords.otherName)},{' '}
            <bdi translate={false}>{hostOf(kept.issuerUrl)}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Those that the device has; two titles of one kind have two names of files. */
function usePdfs(titles: readonly HeldTitle[]): readonly File[] {
  const files = useSignal<readonly File[]>([])
  useEffect(() => {
    const read = titles.map(async ({ id, credential }, index) => {
      const pdf = await findTitlePdf(id)
      const name = `${index + 1}-${credential.credentialSubject.title.code}.pdf`
      return pdf ? [new File([pdf], name, { type: 'application/pdf' })] : []
    })
    Promise.all(read).then(
      (found) => {
        files.value = found.flat()
      },
      (cause: unknown) => console.error('the PDFs cannot be read', cause),
    )
  }, [titles])
  return files.value
}
