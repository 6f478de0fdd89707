/** `npm run synth`: the CloudFormation templates, into cdk.out. Works offline. */
import { cdk } from './cdk.ts';

cdk('synth', '--quiet', '--all', ...process.argv.slice(2));
