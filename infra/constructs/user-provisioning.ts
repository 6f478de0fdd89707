import { Duration } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { userEvents } from '../config/patterns.ts';
import { ConsumerQueue } from './consumer-queue.ts';
import type { MailSender } from './mail-sender.ts';
import type { StaffPool } from './staff-pool.ts';
import { SteppeFunction } from './steppe-function.ts';
import type { Surroundings } from './surroundings.ts';

/** What `provision-user` asks of Cognito: to make somebody known, with a password for one time. */
const cognitoActions = [
  'cognito-idp:AdminCreateUser',
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminSetUserPassword',
];

/** What a `UserProvisioning` is made from. */
export interface UserProvisioningProps {
  surroundings: Surroundings;
  bus: IEventBus;
  staff: StaffPool;
  sender: MailSender;
}

/** Makes a user record able to sign in: Cognito user, directory entry, invitation by our own mail. */
export class UserProvisioning extends Construct {
  constructor(scope: Construct, id: string, { surroundings, bus, staff, sender }: UserProvisioningProps) {
    super(scope, id);
    const worker = new SteppeFunction(this, 'ProvisionUser', {
      name: 'provision-user',
      entry: 'functions/consumers/provision-user.ts',
      surroundings,
      variables: {
        USER_POOL_ID: staff.pool.userPoolId,
        DIRECTORY_ROLE_ARN: surroundings.directoryRole.role.roleArn,
        ...sender.variables,
      },
      timeout: Duration.seconds(60),
    });
    worker.allow(cognitoActions, [staff.pool.userPoolArn]);
    sender.grantSend(worker);
    new ConsumerQueue(this, 'Queue', {
      config: surroundings.config,
      name: 'users',
      bus,
      pattern: userEvents,
      worker,
      batchSize: 5,
    });
  }
}
