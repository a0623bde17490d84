import { Icon } from './icons.tsx'
import { language, offeredLanguages, switchLanguage } from './say.ts'

/** The word in the languages themselves: who looks for it may not read the page's. */
const label = 'Langue, language'

/** Two languages stand side by side; of three or more the platform's own list lets one choose, under their own names. */
export function LanguageSwitch() {
  const offered = offeredLanguages()
  if (offered.length > 2) return <LanguageList />
  return (
    <fieldset class="language-switch">
      <legend class="visually-hidden">{label}</legend>
      {offered.map((each) => (
        <button
          key={each.language}
          type="button"
          lang={each.language}
          aria-pressed={language.value === each.language}
          onClick={() => switchLanguage(each.language)}
        >
          {each.language.toUpperCase()}
          <span class="visually-hidden"> {each.name}</span>
        </button>
      ))}
    </fieldset>
  )
}

/** The list lies invisible over the tag of the language: on a telephone its own face would be as wide as the longest name. */
function LanguageList() {
  return (
    <div class="language-list">
      <span aria-hidden="true">
        <Icon name="globe" />
        {language.value.split('-')[0]?.toUpperCase()}
      </span>
      <select
        aria-label={label}
        value={language.value}
        onChange={({ currentTarget }) => void switchLanguage(currentTarget.value)}
      >
        {offeredLanguages().map((each) => (
          <option key={each.language} value={each.language} lang={each.language}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  )
}
