import './presentations.css'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import type { TargetedEvent } from 'preact'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import { Frame } from '../frame.tsx'
import { askedPresentation } from '../places/asked-presentation.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { BackToTitles } from './back-to-titles.tsx'
import { ConsentScreen } from './consent-screen.tsx'
import { EndedScreen } from './ended-screen.tsx'
import { OtherScreen } from './other-screen.tsx'
import { presentState } from './present-state.ts'
import { BeyondRegistration, NothingFits, NotRegistered, RequestFault } from './request-refused.tsx'
import { takeRequest } from './take-request.ts'
import { words } from './words.ts'

/** The place that links of verifiers lead to: from who asks to what became of the answer. */
export function PresentScreen() {
  useRequests()
  const state = presentState.value
  useLayoutEffect(() => {
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('h1')?.focus()
  }, [state.kind])
  if (state.kind === 'idle') return <Idle />
  if (state.kind === 'opening') return <Working words={say(words.opening)} />
  if (state.kind === 'other-screen') return <OtherScreen consent={state.consent} code={state.code} />
  if (state.kind === 'consent') return <ConsentScreen consent={state.consent} />
  if (state.kind === 'nothing-fits') return <NothingFits state={state} />
  if (state.kind === 'not-registered') return <NotRegistered state={state} />
  if (state.kind === 'beyond-registration') return <BeyondRegistration state={state} />
  if (state.kind === 'fault') return <RequestFault state={state} />
  if (state.kind === 'sending') return <Working words={say(words.sending)} />
  return <EndedScreen presented={state.presented} redirectUri={state.redirectUri} />
}

/** Takes up the request in the address, which is cleared at once, or the one that another screen scanned. */
function useRequests() {
  useEffect(() => {
    const takeUp = () => {
      const scanned = askedPresentation.value
      if (scanned !== null) {
        askedPresentation.value = null
        void takeRequest(scanned)
        return
      }
      if (location.search.length < 2 && location.hash.length < 2) return
      const text = location.href
      history.replaceState(null, '', location.pathname)
      void takeRequest(text)
    }
    takeUp()
    const stop = askedPresentation.subscribe((scanned) => scanned !== null && queueMicrotask(takeUp))
    addEventListener('hashchange', takeUp)
    return () => {
      stop()
      removeEventListener('hashchange', takeUp)
      // who leaves and comes back is asked nothing that they did not open again
      presentState.value = { kind: 'idle' }
    }
  }, [])
}

function Idle() {
  return (
    <Frame heading={say(words.presentTitle)} actions={<BackToTitles />}>
      <p class="lead">{say(words.idleLead)}</p>
      <PlaceLink to="receive" class="button main">
        <Icon name="scan" />
        {say(words.scan)}
      </PlaceLink>
      <form class="paste-request" onSubmit={openLink}>
        <label for="request-link">{say(words.linkLabel)}</label>
        <input
          id="request-link"
          name="link"
          class="field"
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          required
        />
        <button type="submit" class="button">
          {say(words.open)}
        </button>
      </form>
    </Frame>
  )
}

function openLink(event: TargetedEvent<HTMLFormElement>) {
  event.preventDefault()
  void takeRequest(String(new FormData(event.currentTarget).get('link') ?? ''))
}

function Working({ words: heading }: { words: string }) {
  return (
    <Frame heading={heading}>
      <div class="skeleton-card" role="status" aria-label={heading} />
    </Frame>
  )
}
