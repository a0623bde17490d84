import type { PlaceDefinition } from '@vigie/shared/ui/places/lazy-screen.tsx'
import type { Screen } from '../page-state.ts'
import { words } from './words.ts'

type PartName = Exclude<Screen['kind'], 'home' | 'codes'>

/** What opens over the titles without an address of its own, loaded when it is opened. */
export const parts: Readonly<Record<PartName, PlaceDefinition>> = {
  title: {
    title: words.title,
    load: async () => (await import('../credentials/title-screen.tsx')).TitleScreen,
  },
  other: {
    title: words.other,
    load: async () => (await import('../credentials/other-screen.tsx')).OtherScreen,
  },
  folder: {
    title: words.folder,
    load: async () => (await import('../credentials/folder-screen.tsx')).FolderScreen,
  },
  deadlines: {
    title: words.deadlines,
    load: async () => (await import('../deadlines/deadlines-screen.tsx')).DeadlinesScreen,
  },
  sailing: {
    title: words.sailing,
    load: async () => (await import('../sailing/sailing-screen.tsx')).SailingScreen,
  },
}
