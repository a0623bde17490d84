import './applications.css'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { askedApplication } from '../places/asked-application.ts'
import { ApplicationScreen } from './application-screen.tsx'
import { beginDraft } from './begin-draft.ts'
import { ChooseTitle } from './choose-title.tsx'
import { DraftScreen } from './draft-screen.tsx'
import { refreshDrafts } from './draft-store.ts'
import { ListScreen } from './list-screen.tsx'
import { refreshOffice } from './office.ts'
import { followHistory, view } from './view.ts'

/** The place of applications: what was submitted, what is being written, and one of either. */
export function ApplicationsScreen() {
  useEffect(followHistory, [])
  useEffect(() => void start(), [])
  useFromHeading()
  const current = view.value
  if (current.kind === 'choose') return <ChooseTitle />
  if (current.kind === 'draft') return <DraftScreen key={current.id} id={current.id} />
  if (current.kind === 'application') return <ApplicationScreen key={current.id} id={current.id} />
  return <ListScreen />
}

/** One tap from a deadline: what was asked for is begun with what the device knows already, network or not. */
async function start(): Promise<void> {
  await refreshDrafts()
  const refreshed = refreshOffice()
  const asked = askedApplication.value
  if (asked) {
    askedApplication.value = null
    const { kind, title: titleCode, replaces } = asked
    await beginDraft({ kind, titleCode, ...(replaces !== undefined && { replaces }) })
  }
  await refreshed
}

/** What is opened over the list is read from its heading; the first is the page's own business. */
function useFromHeading() {
  const isFirst = useRef(true)
  const current = view.value
  useLayoutEffect(() => {
    const isStart = isFirst.current
    isFirst.current = false
    if (isStart) return
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('h1')?.focus()
  }, [current])
}
