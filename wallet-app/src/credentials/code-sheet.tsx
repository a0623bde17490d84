import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { HeldTitle } from './held-title.ts'
import { drawCodeOf } from './title-code.ts'
import { verifierUrl } from './verifier-url.ts'
import { words } from './words.ts'

interface CodeSheetProps {
  readonly title: HeldTitle
  /** Its official name; empty during the moment in which the catalogue loads. */
  readonly name: string
  readonly place: { readonly index: number; readonly count: number }
  readonly isFirst: boolean
}

/** One title's code with its holder and its name above it. */
export function CodeSheet({ title, name, place: { index, count }, isFirst }: CodeSheetProps) {
  const sheet = useRef<HTMLElement>(null)
  const isNear = useSignal(isFirst)
  // Fifty codes are half a second of an old telephone: each is made when it is about to be seen.
  useEffect(() => {
    const element = sheet.current
    if (!element || isNear.value) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        isNear.value = true
        observer.disconnect()
      },
      { root: element.parentElement, rootMargin: '0px 100%' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const { familyName, givenName } = title.credential.credentialSubject
  return (
    <section
      ref={sheet}
      class="code-sheet"
      aria-labelledby={`code-name-${index} code-title-${index} code-place-${index}`}
    >
      <h2 id={`code-name-${index}`}>
        <bdi translate={false}>
          {familyName} <span>{givenName}</span>
        </bdi>
      </h2>
      <p id={`code-title-${index}`}>{name}</p>
      {isNear.value ? <Code title={title} holder={`${familyName} ${givenName}`} /> : <div class="code-space" />}
      {count > 1 && (
        <p id={`code-place-${index}`} class="code-place">
          {say(words.swipe, { index: String(index), count: String(count) })}
        </p>
      )}
    </section>
  )
}

function Code({ title, holder }: { title: HeldTitle; holder: string }) {
  const link = verifierUrl.value
  const document = title.document?.credential
  const drawing = useMemo(() => document && link !== undefined && drawCodeOf(document, link), [document, link])
  if (!drawing) return <div class="code-space" />
  const { side, path } = drawing
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={say(words.codeFor, { name: holder })}
    >
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" fill-rule="evenodd" d={path} />
    </svg>
  )
}
