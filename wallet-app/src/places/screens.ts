import type { PlaceDefinition } from '@vigie/shared/ui/places/lazy-screen.tsx'
import type { PlaceName } from './place-names.ts'

/**
 * What stands at each address; every screen draws its own `Frame` (heading, actions), and one that is a step of something
 * has no tabs. An address whose screen is not there yet leads to the titles.
 */
export const screens: Readonly<Partial<Record<PlaceName, PlaceDefinition>>> = {}
