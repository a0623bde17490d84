import { createPlaces } from '@vigie/shared/ui/places/create-places.ts'
import { placeNames } from './place-names.ts'

/** Where the person is, by the address; null is `/`, where the titles are. */
export const { place, startPlaces, goTo } = createPlaces(placeNames)
