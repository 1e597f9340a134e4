export { type Clock, ControlledClock, SystemClock } from './clock.js';
export { defineRefusals, DomainError, type RefusalDefinition, type RefusalDetails, type RefusalKind } from './domain-error.js';
export { idAt, idFloor, idLike, idOf, isUuid, newId } from './ids.js';
export { commonRefusals, refuseCommon } from './refusals.js';
export { asNamedOpenly, scrub } from './scrub.js';
