import { language, offeredLanguages, say, switchLanguage } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

/** Each under its own name. It is the device's choice, and not one profile's. */
export function LanguageSection() {
  return (
    <section class="settings-part" aria-labelledby="settings-language">
      <h2 id="settings-language">{say(words.language)}</h2>
      <div class="settings-languages">
        {offeredLanguages().map((offered) => (
          <button
            key={offered.language}
            type="button"
            class="button"
            lang={offered.language}
            aria-pressed={language.value === offered.language}
            onClick={() => void switchLanguage(offered.language)}
          >
            {offered.name}
          </button>
        ))}
      </div>
    </section>
  )
}
