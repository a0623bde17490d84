import { say } from '@vigie/shared/ui/say.ts'
import type { TransactionCode } from './open-offer.ts'
import { words } from './words.ts'

/** The code that came by another way, as long and in the characters that the issuer says (OID4VCI 1.0 §4.1.1). */
export function TransactionCodeField({ asked, isWrong }: { asked: TransactionCode; isWrong: boolean }) {
  const { isNumeric, length, description } = asked
  const form =
    length === null ? null : say(isNumeric ? words.codeDigits : words.codeCharacters, { count: String(length) })
  return (
    <div class="offer-code">
      <label for="code">{say(words.code)}</label>
      <p id="code-advice" class="quiet">
        {say(words.codeAdvice)}
      </p>
      {form && (
        <p id="code-form" class="quiet">
          {form}
        </p>
      )}
      {description && <p class="quiet">{say(words.codeSaid, { words: description })}</p>}
      <input
        id="code"
        name="code"
        class="field"
        type="text"
        inputMode={isNumeric ? 'numeric' : 'text'}
        autocomplete="one-time-code"
        autocapitalize="off"
        spellcheck={false}
        required
        aria-describedby="code-advice code-form"
        aria-invalid={isWrong}
        {...(length !== null && { minLength: length, maxLength: length })}
        {...(isNumeric && { pattern: '[0-9]*' })}
      />
    </div>
  )
}
