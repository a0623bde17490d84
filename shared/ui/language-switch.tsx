import { type Language, languages } from '../src/language.ts'
import { language, switchLanguage } from './say.ts'

const names: Record<Language, string> = { fr: 'Français', en: 'English' }

export function LanguageSwitch() {
  return (
    <fieldset class="language-switch">
      <legend class="visually-hidden">Langue, language</legend>
      {languages.map((tag) => (
        <button
          key={tag}
          type="button"
          lang={tag}
          aria-pressed={language.value === tag}
          onClick={() => switchLanguage(tag)}
        >
          {tag.toUpperCase()}
          <span class="visually-hidden"> {names[tag]}</span>
        </button>
      ))}
    </fieldset>
  )
}
