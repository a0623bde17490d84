import type { LookUpAnswer } from '@vigie/shared/look-up/look-up-answer.ts'
import type { LookUpQuestion } from '@vigie/shared/look-up/look-up-question.ts'
import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { countryName } from '@vigie/shared/ui/country-name.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialLanguage, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { words } from './words.ts'

interface AskedFactsProps {
  readonly question: LookUpQuestion
  readonly register: LookUpAnswer['register']
  readonly catalogue: Catalogue
}

/** What was typed, to be read again and to be printed with the answer: the register itself tells none of it. */
export function AskedFacts({ question, register, catalogue }: AskedFactsProps) {
  const { titleCode, validUntil } = question.compare ?? {}
  return (
    <div>
      <h3>{say(words.asked)}</h3>
      <dl class="facts">
        <dt>{say(words.number)}</dt>
        <dd class="code">{question.number.replace(/\B(?=(\d{4})+$)/g, ' ')}</dd>
        <dt>{say('birthDate' in question ? words.birthDate : words.identification)}</dt>
        <dd>
          {'birthDate' in question ? dayWords(question.birthDate, language.value) : question.identificationNumber}
        </dd>
        {titleCode !== undefined && (
          <>
            <dt>{say(words.kind)}</dt>
            <dd>{titleNameOf(catalogue, titleCode)}</dd>
          </>
        )}
        {validUntil !== undefined && (
          <>
            <dt>{say(words.lastDay)}</dt>
            <dd>{validUntil === null ? say(words.noLastDay) : dayWords(validUntil, language.value)}</dd>
          </>
        )}
        <dt>{say(words.register)}</dt>
        <dd>
          <RegisterName authority={register.authority} /> <span class="code">{register.authority}</span>
        </dd>
      </dl>
    </div>
  )
}

/** As the trust list of this device calls the authority; nothing when it does not know it. */
function RegisterName({ authority }: { authority: string }) {
  const state = trustState.value
  const issuer = state.kind === 'open' ? state.trust.issuers.find(({ id }) => id === authority) : undefined
  if (!issuer) return null
  return (
    <>
      <bdi lang={officialLanguage()}>{officialNameOf(issuer.name)}</bdi> (<bdi>{countryName(issuer.country)}</bdi>)
    </>
  )
}
