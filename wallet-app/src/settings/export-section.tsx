import { useSignal } from '@preact/signals'
import { titleNameOf, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { fileOfCredential } from '../credentials/file-of-credential.ts'
import { heldOthers, heldTitles, titlesOf } from '../credentials/held.ts'
import type { KeptCredential } from '../credentials/kept-credential.ts'
import { SaveFile } from './save-file.tsx'
import { words } from './words.ts'

interface Exportable {
  readonly name: string
  readonly kept: KeptCredential
}

/** What any other wallet can take: the signed texts, each as it was received. */
export function ExportSection() {
  const catalogue = useCatalogue()
  const chosen = useSignal<{ readonly id: string; readonly file: File } | null>(null)
  const titles: Exportable[] = titlesOf(heldTitles.value).flatMap(({ credential, document, bound }) => {
    const name = catalogue ? titleNameOf(catalogue, credential.credentialSubject.title.code) : ''
    return [...(document ? [document.kept] : []), ...bound].map((kept) => ({ name, kept }))
  })
  const others = heldOthers.value.map(({ kept }) => ({
    name: kept.displayName ? officialNameOf(kept.displayName) : kept.configurationId,
    kept,
  }))
  const all = [...titles, ...others]
  return (
    <section class="settings-part" aria-labelledby="settings-export">
      <h2 id="settings-export">{say(words.exports)}</h2>
      <p>{say(words.exportsLead)}</p>
      {all.length === 0 && <p class="quiet">{say(words.nothingToExport)}</p>}
      <ul class="settings-list">
        {all.map(({ name, kept }) => (
          <li key={kept.id} class="settings-row">
            <span>
              {name} <span class="quiet">{say(formatOf(kept))}</span>
            </span>
            {chosen.value?.id === kept.id ? (
              <SaveFile file={chosen.value.file} />
            ) : (
              <button
                type="button"
                class="button"
                onClick={() => {
                  chosen.value = { id: kept.id, file: fileOfCredential(kept) }
                }}
              >
                {say(words.exportOne)}
                <span class="visually-hidden">
                  {' '}
                  {name} {say(formatOf(kept))}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function formatOf({ format, holder }: KeptCredential) {
  if (format === 'dc+sd-jwt') return words.formatSdJwt
  return holder === null ? words.formatDocument : words.formatBound
}
