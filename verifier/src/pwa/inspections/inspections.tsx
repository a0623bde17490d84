import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { currentId } from '../current-inspection/current-inspection.ts'
import { InspectionList } from './inspection-list.tsx'
import { InspectionScreen } from './inspection-screen.tsx'
import { KeepingFault } from './keeping-fault.tsx'
import { NewInspection } from './new-inspection.tsx'
import { OpenedReport } from './report/opened-report.tsx'
import { ReportScreen } from './report/report-screen.tsx'
import { Undo } from './undo.tsx'
import { followHistory, takeUpView, type View, view } from './view.ts'
import './inspections.css'

/** The record of inspections: who comes while one is under way finds it at once. */
export function Inspections() {
  useLayoutEffect(() => {
    const id = currentId()
    takeUpView(id === null ? { kind: 'list' } : { kind: 'one', id })
  }, [])
  useEffect(followHistory, [])
  const shown = view.value
  const first = useRef(shown)
  useEffect(() => {
    // the page itself does so when the place is opened
    if (first.current === shown) return
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('h1')?.focus()
  }, [shown])
  return (
    <div class="inspections">
      <KeepingFault />
      <Undo />
      {screenOf(shown)}
    </div>
  )
}

function screenOf(shown: View) {
  if (shown.kind === 'new') return <NewInspection />
  if (shown.kind === 'one') return <InspectionScreen key={shown.id} id={shown.id} />
  if (shown.kind === 'report') return <ReportScreen key={shown.id} id={shown.id} />
  if (shown.kind === 'opened-report') return <OpenedReport />
  return <InspectionList />
}
