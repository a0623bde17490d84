import { createTitleQr, drawTitleQr, splitTitleQr } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { type Catalogue, titleNameOf, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { acceptedTitles, screen } from '../page-state.ts'
import { words } from '../words.ts'
import type { HeldTitle } from './held-title.ts'

/** The codes, one a screen, black on white in every mode; the tapped one first, the others a swipe away. */
export function CodesScreen({ first }: { first: string }) {
  const catalogue = useCatalogue()
  const track = useRef<HTMLDivElement>(null)
  const titles = acceptedTitles.value
  useEffect(() => {
    document.getElementById(`code-${first}`)?.scrollIntoView({ behavior: 'instant', inline: 'start', block: 'nearest' })
  }, [first, catalogue])
  useScreenAwake()

  const close = () => {
    screen.value = { kind: 'home', backTo: first }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a shortcut; the button below does the same
    <div class="codes" onKeyDown={(event) => event.key === 'Escape' && close()}>
      <main>
        <h1 class="visually-hidden" tabIndex={-1}>
          {say(words.codes)}
        </h1>
        {catalogue && (
          <div ref={track} class="codes-track" tabIndex={titles.length > 1 ? 0 : -1}>
            {titles.map((title, index) => (
              <Code
                key={title.credential.id}
                title={title}
                catalogue={catalogue}
                place={{ index: index + 1, count: titles.length }}
              />
            ))}
          </div>
        )}
      </main>
      <footer>
        <p>{say(words.brightness)}</p>
        <button type="button" class="button" onClick={close}>
          <Icon name="close" />
          {say(words.close)}
        </button>
      </footer>
    </div>
  )
}

interface CodeProps {
  readonly title: HeldTitle
  readonly catalogue: Catalogue
  readonly place: { readonly index: number; readonly count: number }
}

function Code({ title, catalogue, place: { index, count } }: CodeProps) {
  const { id, credentialSubject } = title.credential
  const { side, path } = useMemo(() => drawTitleQr(createTitleQr(splitTitleQr(title.qrText))), [title.qrText])
  const name = `${credentialSubject.familyName} ${credentialSubject.givenName}`
  return (
    <section class="code-sheet" id={`code-${id}`} aria-labelledby={`code-name-${id}`}>
      <h2 id={`code-name-${id}`}>
        <bdi translate={false}>
          {credentialSubject.familyName} <span>{credentialSubject.givenName}</span>
        </bdi>
      </h2>
      <p>{titleNameOf(catalogue, credentialSubject.title.code)}</p>
      <svg
        viewBox={`0 0 ${side} ${side}`}
        shape-rendering="crispEdges"
        role="img"
        aria-label={say(words.codeFor, { name })}
      >
        <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
        <path fill="#000" fill-rule="evenodd" d={path} />
      </svg>
      {count > 1 && <p class="place">{say(words.swipe, { index: String(index), count: String(count) })}</p>}
    </section>
  )
}

/** Keeps the screen from going dark while a code is shown, where the device allows it. */
function useScreenAwake() {
  useEffect(() => {
    const lock = navigator.wakeLock?.request('screen').catch(() => null)
    return () => void lock?.then((held) => held?.release())
  }, [])
}
