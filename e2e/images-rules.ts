import { validate } from 'dockerfile-utils';
import { environmentOf, execForm, stagesOf } from './images.js';

const SECRET = /SECRET|PASSWORD|TOKEN|CREDENTIAL|PRIVATE_?KEY/i;
/** A version, not only a name that tomorrow means something else. */
const PINNED = /:\d+\.\d+/;

/** What is wrong with a Dockerfile: against its syntax, by the validator of Docker's language server, and against the rules for images here. */
export function problemsOf(dockerfile: string): string[] {
  const stages = stagesOf(dockerfile);
  const final = stages.at(-1);
  const instructions = stages.flatMap((stage) => stage.instructions);
  const user = final?.instructions.findLast(({ verb }) => verb === 'USER')?.rest;
  const names = [...stages.flatMap((stage) => Object.keys(environmentOf(stage))), ...instructions.flatMap(({ verb, rest }) => (verb === 'ARG' ? [rest.split('=')[0] ?? ''] : []))];
  return [
    ...validate(dockerfile, {}).map(({ message, range }) => `line ${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`),
    ...stages.flatMap(({ image }) => (PINNED.test(image) ? [] : [`${image} has no version`])),
    ...(stages.length > 1 ? [] : ['what builds it is in the image']),
    ...(user && !/^(0|root)\b/.test(user) ? [] : ['it runs as root']),
    ...(final && execForm(final, 'CMD').length > 0 ? [] : ['its command runs in a shell, which keeps the signals']),
    ...names.filter((name) => SECRET.test(name)).map((name) => `${name} would be in the image for everybody to read`),
    ...instructions.flatMap(({ verb, rest }) => (verb === 'ADD' ? [`ADD ${rest}: COPY says what it does`] : [])),
    ...stages.flatMap((stage, index) => stage.instructions.flatMap(({ from }) => (!from || stages.slice(0, index).some(({ name }) => name === from) ? [] : [`there is no stage ${from} before it`]))),
  ];
}
