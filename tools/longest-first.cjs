const { default: Sequencer } = require('@jest/test-sequencer');

/** A checkout that has run nothing yet knows no durations, and Jest would begin with the largest files. These take a minute and more, and would run alone in the end. */
const LONGEST = /\/((random-sequences|images)\.e2e|conformance\/(relay|rebalance|outage)\.int)\.spec\.ts$/;

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const [longest, others] = [true, false].map((isLongest) => tests.filter(({ path }) => LONGEST.test(path) === isLongest));
    return [...longest, ...super.sort(others)];
  }
};
