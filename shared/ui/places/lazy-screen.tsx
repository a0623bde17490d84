import { useSignal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import type { ComponentChildren, ComponentType, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { say } from '../say.ts'

/** A screen with an address of its own. */
export interface PlaceDefinition {
  /** Its title, in the menu and above the screen. */
  readonly title: Text
  /** What it holds, loaded when it is opened. */
  readonly load: () => Promise<ComponentType>
}

interface LazyScreenProps {
  /** The part of the page to load; another one is loaded when it changes. */
  readonly screen: PlaceDefinition
  readonly loading: Text
  readonly failed: Text
  /** What stands around it while it loads, where the screen brings its own frame. */
  readonly frame?: (content: ComponentChildren) => JSX.Element
}

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly Content: ComponentType }

/** A part of the page that is loaded when it is shown. */
export function LazyScreen({ screen, loading, failed, frame = bare }: LazyScreenProps) {
  const loaded = useSignal<Loaded>({ kind: 'loading' })
  useEffect(() => {
    let isLeft = false
    loaded.value = { kind: 'loading' }
    screen.load().then(
      (Content) => {
        if (!isLeft) loaded.value = { kind: 'ready', Content }
      },
      () => {
        if (!isLeft) loaded.value = { kind: 'failed' }
      },
    )
    return () => {
      isLeft = true
    }
  }, [screen])
  const current = loaded.value
  if (current.kind === 'ready') return <current.Content />
  if (current.kind === 'failed') return frame(<p role="alert">{say(failed)}</p>)
  return frame(<div class="skeleton tall" role="status" aria-label={say(loading)} />)
}

function bare(content: ComponentChildren): JSX.Element {
  return <>{content}</>
}
