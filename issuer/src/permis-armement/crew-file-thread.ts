import { loadTitles } from '@vigie/schemas/load.ts'
import { openCrewFile } from '@vigie/shared/crew-file/open-crew-file.ts'
import { parseCrewFile } from '@vigie/shared/crew-file/parse-crew-file.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { serveThread } from '@vigie/shared/service/serve-thread.ts'
import { openTrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import type { CrewFileAnswer, CrewFileWork } from './crew-file-work.ts'
import { openTokenLists } from './open-token-lists.ts'
import { summariseCrewFile } from './summarise-crew-file.ts'

// A thread for what the files of strangers cost; `crew-file-threads.ts` starts it and ends it when one takes too long.

serveThread<CrewFileWork, CrewFileAnswer>(async (work, begin) => {
  begin('reading')
  const file = parseCrewFile(new TextEncoder().encode(work.crewFile))
  if (work.verb === 'read') return { verb: 'read', summary: summariseCrewFile(file) }
  const { own, now, askedBy, withinMs } = work
  const until = performance.now() + withinMs
  begin('opening')
  const trust = await openTrustMaterial(own.trust, { remembered: null, anchor: own.anchor })
  const tokenStatusLists = await openTokenLists(own.tokenStatusLists, trust.list, now)
  const onMember = () => {
    if (performance.now() >= until) throw new Problem('document-too-costly', 'this crew takes too much to open')
    begin('opening')
  }
  const opened = await openCrewFile(file, {
    trust,
    tokenStatusLists,
    catalogue: loadTitles(),
    language: 'fr',
    now,
    askedBy,
    onMember,
  })
  return { verb: 'open', opened }
})
