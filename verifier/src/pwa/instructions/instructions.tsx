import './instructions.css'
import { countryName } from '@vigie/shared/ui/country-name.ts'
import { language, officialLanguage, officialNameOf, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { contact, officialAddress } from './deployment.ts'
import { type SheetPoint, type SheetSection, sections } from './sheet.ts'
import { words } from './words.ts'

/** The sheet that is kept on board, for the screen and for one page of paper. */
export function Instructions() {
  return (
    <>
      <p class="quiet">{say(words.basis)}</p>
      <div class="choices no-print">
        <button type="button" class="button main" onClick={() => print()}>
          {say(words.printSheet)}
        </button>
        <a class="button" href={`/instructions-${language.value}.html`}>
          {say(words.withoutScript)}
        </a>
      </div>
      <div class="sheet">
        <section class="sheet-address">
          <h2>{say(words.addressTitle)}</h2>
          <p class="address">
            <bdi>{officialAddress}</bdi>
          </p>
          <p>{say(words.addressText)}</p>
        </section>
        {sections.map((section) => (
          <Section key={section.title} {...section} />
        ))}
      </div>
    </>
  )
}

function Section({ title, points }: SheetSection) {
  return (
    <section>
      <h2>{wordsOf(words[title])}</h2>
      {points.map((point) => (
        <Point key={point.text} {...point} />
      ))}
      {title === 'ageTitle' && <AgesInForce />}
      {title === 'contactTitle' && <Contacts />}
    </section>
  )
}

function Point({ lead, text, colour }: SheetPoint) {
  return (
    <p class={colour ? `answer ${colour}` : undefined}>
      {colour && <VerdictIcon colour={colour} size={20} />}
      <span>
        {lead && <strong>{wordsOf(words[lead])}</strong>} {wordsOf(words[text])}
      </span>
    </p>
  )
}

/** The ages are the authority's, from its signed list: the sheet states those of the list that this device holds. */
function AgesInForce() {
  const state = trustState.value
  if (state.kind !== 'open') return null
  const { statusFreshHours, trustListFreshDays } = state.trust.thresholds
  return <p>{say(words.ageNow, { hours: String(statusFreshHours), days: String(trustListFreshDays) })}</p>
}

function Contacts() {
  const state = trustState.value
  return (
    <>
      {contact && (
        <p>
          <strong>{say(words.contactLead)}</strong> <bdi>{contact}</bdi>
        </p>
      )}
      {state.kind === 'open' && (
        <p>
          <strong>{say(words.authoritiesLead)}</strong>{' '}
          {state.trust.issuers.map(({ id, name, country }) => (
            <span key={id} class="authority-line">
              <bdi lang={officialLanguage()}>{officialNameOf(name)}</bdi> ({countryName(country)}){' '}
              <bdi class="code">{id}</bdi>
            </span>
          ))}
        </p>
      )}
    </>
  )
}
