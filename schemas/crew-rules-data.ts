import type { CrewRule } from './crew-law.ts'
import r011 from './manning/rules/r01.1.json' with { type: 'json' }
import r021 from './manning/rules/r02.1.json' with { type: 'json' }
import r02Familiarisation1 from './manning/rules/r02-familiarisation.1.json' with { type: 'json' }
import r02Security1 from './manning/rules/r02-security.1.json' with { type: 'json' }
import r031 from './manning/rules/r03.1.json' with { type: 'json' }
import r041 from './manning/rules/r04.1.json' with { type: 'json' }
import r051 from './manning/rules/r05.1.json' with { type: 'json' }
import r061 from './manning/rules/r06.1.json' with { type: 'json' }
import r071 from './manning/rules/r07.1.json' with { type: 'json' }
import r081 from './manning/rules/r08.1.json' with { type: 'json' }
import r091 from './manning/rules/r09.1.json' with { type: 'json' }
import r101 from './manning/rules/r10.1.json' with { type: 'json' }
import r111 from './manning/rules/r11.1.json' with { type: 'json' }
import r121 from './manning/rules/r12.1.json' with { type: 'json' }
import r131 from './manning/rules/r13.1.json' with { type: 'json' }
import r141 from './manning/rules/r14.1.json' with { type: 'json' }
import r151 from './manning/rules/r15.1.json' with { type: 'json' }
import r161 from './manning/rules/r16.1.json' with { type: 'json' }
import r171 from './manning/rules/r17.1.json' with { type: 'json' }
import r181 from './manning/rules/r18.1.json' with { type: 'json' }
import r191 from './manning/rules/r19.1.json' with { type: 'json' }
import r201 from './manning/rules/r20.1.json' with { type: 'json' }
import r211 from './manning/rules/r21.1.json' with { type: 'json' }
import r221 from './manning/rules/r22.1.json' with { type: 'json' }
import r231 from './manning/rules/r23.1.json' with { type: 'json' }
import r241 from './manning/rules/r24.1.json' with { type: 'json' }
import r251 from './manning/rules/r25.1.json' with { type: 'json' }
import r261 from './manning/rules/r26.1.json' with { type: 'json' }
import r271 from './manning/rules/r27.1.json' with { type: 'json' }
import r27Roro1 from './manning/rules/r27-roro.1.json' with { type: 'json' }
import r281 from './manning/rules/r28.1.json' with { type: 'json' }
import r28Advanced1 from './manning/rules/r28-advanced.1.json' with { type: 'json' }
import r291 from './manning/rules/r29.1.json' with { type: 'json' }
import r29Advanced1 from './manning/rules/r29-advanced.1.json' with { type: 'json' }
import r301 from './manning/rules/r30.1.json' with { type: 'json' }
import r311 from './manning/rules/r31.1.json' with { type: 'json' }
import r321 from './manning/rules/r32.1.json' with { type: 'json' }
import r32Advanced1 from './manning/rules/r32-advanced.1.json' with { type: 'json' }
import r331 from './manning/rules/r33.1.json' with { type: 'json' }
import r33Resource1 from './manning/rules/r33-resource.1.json' with { type: 'json' }
import r341 from './manning/rules/r34.1.json' with { type: 'json' }
import r351 from './manning/rules/r35.1.json' with { type: 'json' }
import r361 from './manning/rules/r36.1.json' with { type: 'json' }
import r371 from './manning/rules/r37.1.json' with { type: 'json' }
import r37Document1 from './manning/rules/r37-document.1.json' with { type: 'json' }
import r37FishingEngineers1 from './manning/rules/r37-fishing-engineers.1.json' with { type: 'json' }
import r381 from './manning/rules/r38.1.json' with { type: 'json' }
import r391 from './manning/rules/r39.1.json' with { type: 'json' }
import r401 from './manning/rules/r40.1.json' with { type: 'json' }
import r411 from './manning/rules/r41.1.json' with { type: 'json' }
import r421 from './manning/rules/r42.1.json' with { type: 'json' }
import r431 from './manning/rules/r43.1.json' with { type: 'json' }
import r43annexes1 from './manning/rules/r43-annexes.1.json' with { type: 'json' }
import r441 from './manning/rules/r44.1.json' with { type: 'json' }
import r451 from './manning/rules/r45.1.json' with { type: 'json' }
import r461 from './manning/rules/r46.1.json' with { type: 'json' }
import r471 from './manning/rules/r47.1.json' with { type: 'json' }
import r481 from './manning/rules/r48.1.json' with { type: 'json' }
import r491 from './manning/rules/r49.1.json' with { type: 'json' }
import r501 from './manning/rules/r50.1.json' with { type: 'json' }

// `meta/` holds every one of these files to the shape, hence the cast.
/** R01 to R50, in the order of their numbers. */
export const crewRules = [
  r011,
  r02Familiarisation1,
  r02Security1,
  r021,
  r031,
  r041,
  r051,
  r061,
  r071,
  r081,
  r091,
  r101,
  r111,
  r121,
  r131,
  r141,
  r151,
  r161,
  r171,
  r181,
  r191,
  r201,
  r211,
  r221,
  r231,
  r241,
  r251,
  r261,
  r27Roro1,
  r271,
  r28Advanced1,
  r281,
  r29Advanced1,
  r291,
  r301,
  r311,
  r32Advanced1,
  r321,
  r33Resource1,
  r331,
  r341,
  r351,
  r361,
  r37Document1,
  r37FishingEngineers1,
  r371,
  r381,
  r391,
  r401,
  r411,
  r421,
  r43annexes1,
  r431,
  r441,
  r451,
  r461,
  r471,
  r481,
  r491,
  r501,
] as unknown as readonly CrewRule[]
