import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../config/acknowledge.ts';

/** What a `KeyedSecret` is made from. */
export interface KeyedSecretProps {
  description: string;
  /** Id of the first key; it is named as the current one and holds the generated value. */
  firstKey: string;
}

/**
 * A secret of several keys, `{ "current": "k1", "k1": "…" }`: a rotation adds a key and moves `current`, so that what
 * the old key signed stays valid until the old key is taken out.
 */
export class KeyedSecret extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, { description, firstKey }: KeyedSecretProps) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: firstKey }),
        generateStringKey: firstKey,
        // Letters and digits only: the value travels in a header, and 43 of them carry 256 bits.
        excludePunctuation: true,
        passwordLength: 43,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.secret, {
      'AwsSolutions-SMG4':
        'Rotated by hand with two keys side by side (docs/deploy.md): signed links and unique claims outlive any timer.',
    });
  }
}
