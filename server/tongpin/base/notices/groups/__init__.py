"""Groups: what may be told aloud is also told to group chats of DingTalk, WeCom and Feishu, by the robots that somebody added.

    TOPIC = group_topic("people.papers")                     # the label is the word `topic.people.papers`
    notices.tell(person, say(…), link, once=…, topic=TOPIC)  # without a topic nothing reaches a group

A room names the topics whose sentences hold no pay, no identity data and nothing that concerns one person alone.
"""
