import type { PostDefinition } from './crew-law.ts'
import ableSeafarerDeck from './manning/posts/able-seafarer-deck.json' with { type: 'json' }
import ableSeafarerEngine from './manning/posts/able-seafarer-engine.json' with { type: 'json' }
import chiefEngineer from './manning/posts/chief-engineer.json' with { type: 'json' }
import chiefMate from './manning/posts/chief-mate.json' with { type: 'json' }
import cook from './manning/posts/cook.json' with { type: 'json' }
import electroTechnicalOfficer from './manning/posts/electro-technical-officer.json' with { type: 'json' }
import electroTechnicalRating from './manning/posts/electro-technical-rating.json' with { type: 'json' }
import gmdssGeneralOperator from './manning/posts/gmdss-general-operator.json' with { type: 'json' }
import gmdssRestrictedOperator from './manning/posts/gmdss-restricted-operator.json' with { type: 'json' }
import master from './manning/posts/master.json' with { type: 'json' }
import officerEngineeringWatch from './manning/posts/officer-engineering-watch.json' with { type: 'json' }
import officerNavigationalWatch from './manning/posts/officer-navigational-watch.json' with { type: 'json' }
import rating from './manning/posts/rating.json' with { type: 'json' }
import ratingEngineeringWatch from './manning/posts/rating-engineering-watch.json' with { type: 'json' }
import ratingNavigationalWatch from './manning/posts/rating-navigational-watch.json' with { type: 'json' }
import secondEngineer from './manning/posts/second-engineer.json' with { type: 'json' }

// `meta/` holds every one of these files to the shape, hence the cast.
/** Every capacity on board. */
export const crewPosts = [
  ableSeafarerDeck,
  ableSeafarerEngine,
  chiefEngineer,
  chiefMate,
  cook,
  electroTechnicalOfficer,
  electroTechnicalRating,
  gmdssGeneralOperator,
  gmdssRestrictedOperator,
  master,
  officerEngineeringWatch,
  officerNavigationalWatch,
  rating,
  ratingEngineeringWatch,
  ratingNavigationalWatch,
  secondEngineer,
] as unknown as readonly PostDefinition[]
