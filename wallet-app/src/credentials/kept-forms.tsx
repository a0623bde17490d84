import type { Text } from '@vigie/shared/language.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { saveFile } from '@vigie/shared/ui/save-file.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { detailWords as words } from './detail-words.ts'
import { fileOfCredential } from './file-of-credential.ts'
import { keysHere } from './held.ts'
import type { HeldTitle } from './held-title.ts'
import type { KeptCredential } from './kept-credential.ts'

/** In which forms a title is on this device, what each is for, and each as a file in its open format. */
export function KeptForms({ title }: { title: HeldTitle }) {
  const forms = [...(title.document ? [title.document.kept] : []), ...title.bound]
  return (
    <section class="whole-part" aria-labelledby="forms">
      <h2 id="forms">{say(words.forms)}</h2>
      <ul class="kept-forms">
        {forms.map((kept) => (
          <li key={kept.id}>
            <KeptForm kept={kept} />
          </li>
        ))}
      </ul>
      <p class="quiet">{say(words.exportAdvice)}</p>
    </section>
  )
}

/** One credential: what it is for, and the button that hands it over as a file. */
export function KeptForm({ kept }: { kept: KeptCredential }) {
  const isElsewhere = kept.holder !== null && !keysHere.value.has(kept.holder)
  return (
    <>
      <p>
        {say(formWords(kept))}
        {isElsewhere && (
          <>
            <br />
            <strong>{say(words.formElsewhere)}</strong>
          </>
        )}
        <br />
        <span class="quiet">
          {say(words.receivedOn, { date: dayWords(plainDateOf(new Date(kept.receivedAt)), language.value) })}
        </span>
      </p>
      <button type="button" class="button" onClick={() => save(kept)}>
        <Icon name="save" />
        <span>
          {say(words.saveForm)}
          <span class="visually-hidden">: {say(formWords(kept))}</span>
        </span>
      </button>
    </>
  )
}

function save(kept: KeptCredential) {
  const file = fileOfCredential(kept)
  saveFile(file, file.name)
}

function formWords({ format, holder }: KeptCredential): Text {
  if (format === 'dc+sd-jwt') return words.formSelective
  return holder === null ? words.formDocument : words.formWhole
}
