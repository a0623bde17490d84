import './title-screen.css'
import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import { titleNameOf, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { DocumentFacts } from '@vigie/shared/ui/document-facts.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { ProofDetails } from '@vigie/shared/ui/proof-details.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { TitleDetails } from '@vigie/shared/ui/title-details.tsx'
import { TitleTables } from '@vigie/shared/ui/title-tables.tsx'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { Frame } from '../frame.tsx'
import { goBack, goHome, openScreen, screen } from '../page-state.ts'
import { words as placeWords } from '../places/words.ts'
import { AskOffice } from './ask-office.tsx'
import { verdicts } from './check-held.ts'
import { detailWords as words } from './detail-words.ts'
import { heldTitles, titlesOf } from './held.ts'
import type { HeldTitle } from './held-title.ts'
import { KeptForms } from './kept-forms.tsx'
import { RemoveButton } from './remove-button.tsx'
import { removeTitle } from './remove-held.ts'
import { TitleFace } from './title-face.tsx'
import { TitlePdf } from './title-pdf.tsx'
import { words as cardWords } from './words.ts'

/** The title on the screen, whole. */
export function TitleScreen() {
  const current = screen.value
  const title = titlesOf(heldTitles.value).find(({ id }) => current.kind === 'title' && id === current.id)
  const code = title?.document && (
    <button
      type="button"
      id="show-code"
      class="button main"
      onClick={() => openScreen({ kind: 'codes', first: title.id })}
    >
      <Icon name="code" />
      {say(cardWords.showCode)}
    </button>
  )
  return (
    <Frame heading={say(placeWords.title)} back={goBack} actions={code}>
      {title ? <WholeTitle title={title} /> : <p>{say(words.gone)}</p>}
    </Frame>
  )
}

function WholeTitle({ title }: { title: HeldTitle }) {
  const catalogue = useCatalogue()
  if (!catalogue) return null
  const { credential } = title
  const about = credential.credentialSubject.title
  const verdict = verdicts.value.get(title.id)
  const trust = trustState.value.kind === 'open' ? trustState.value.trust : null
  return (
    <>
      <article class="card whole" aria-labelledby={`name-${title.id}`}>
        <TitleFace title={title} catalogue={catalogue} />
      </article>
      <section class="whole-part" aria-labelledby="may-do">
        <h2 id="may-do">{say(documentKindOf(credential) === 'title' ? words.mayDo : words.says)}</h2>
        <DocumentFacts credential={credential} catalogue={catalogue} />
        {about.regulation && <p class="figures">{say(words.regulations, { rules: about.regulation.join(', ') })}</p>}
        <TitleTables title={about} catalogue={catalogue} />
      </section>
      <TitlePdf titleId={title.id} code={about.code} />
      <KeptForms title={title} />
      <div class="whole-folds">
        <TitleDetails credential={credential} issuers={trust?.issuers ?? []} catalogue={catalogue} />
        {verdict && trust && <ProofDetails verdict={verdict} trust={trust} catalogue={catalogue} />}
      </div>
      <AskOffice title={title} />
      <RemoveButton
        name={titleNameOf(catalogue, about.code)}
        onRemove={async () => {
          await removeTitle(title)
          goHome()
        }}
      />
    </>
  )
}
