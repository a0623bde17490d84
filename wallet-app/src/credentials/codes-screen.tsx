import './codes.css'
import { type Catalogue, titleNameOf, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { goBack } from '../page-state.ts'
import { CodeSheet } from './code-sheet.tsx'
import { heldTitles, titlesOf } from './held.ts'
import { useScreenAwake } from './screen-awake.ts'
import { words } from './words.ts'

/** The codes, one a screen, black on white in every mode; the tapped one first, the others a swipe away. */
export function CodesScreen({ first }: { first: string }) {
  const catalogue = useCatalogue()
  const track = useRef<HTMLDivElement>(null)
  const titles = titlesOf(heldTitles.value).filter(({ document }) => document)
  const at = titles.findIndex(({ id }) => id === first)
  // Before the paint: the first code to be seen is the one that was asked for.
  useLayoutEffect(() => {
    track.current?.children[at]?.scrollIntoView({ behavior: 'instant', inline: 'start', block: 'nearest' })
  }, [at])
  useScreenAwake()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a shortcut; the button below does the same
    <div class="codes" onKeyDown={(event) => event.key === 'Escape' && goBack()}>
      <main>
        <h1 class="visually-hidden" tabIndex={-1}>
          {say(words.codes)}
        </h1>
        <div ref={track} class="codes-track" tabIndex={titles.length > 1 ? 0 : -1}>
          {titles.map((title, index) => (
            <CodeSheet
              key={title.id}
              title={title}
              name={nameOf(catalogue, title.credential.credentialSubject.title.code)}
              place={{ index: index + 1, count: titles.length }}
              isFirst={title.id === first}
            />
          ))}
        </div>
      </main>
      <footer>
        <p>{say(words.brightness)}</p>
        <button type="button" class="button" onClick={goBack}>
          <Icon name="close" />
          {say(words.close)}
        </button>
      </footer>
    </div>
  )
}

/** The code does not wait for the words beside it. */
function nameOf(catalogue: Catalogue | null, code: string): string {
  return catalogue ? titleNameOf(catalogue, code) : ''
}
