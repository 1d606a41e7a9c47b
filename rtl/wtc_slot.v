// SPDX-License-Identifier: Apache-2.0
//
// wtc_slot -- one slot of the write buffer   (docs: sections 9.1 to 9.3)
//
// States: ST_FREE (neither valid nor open), ST_OPEN (both), ST_SENDING and ST_SENT (valid only; the
// ring knows which). Bytes carry a strobe, and a mark if they are the newest copy in the buffer.

`default_nettype none

module wtc_slot #(
    parameter BLOCK_W    = 29,             // bits of a block address
    parameter LINE_W     = 27,             // bits of a line address
    parameter DATA_W     = 32,             // processor word, bits
    parameter WAYS       = 4,              // ways
    parameter MSHRS      = 4,              // fills in flight
    parameter WBUF_BYTES = 8               // width of the slot, bytes
) (
    input  wire                    clk_i,
    input  wire                    rst_ni,

    // From the ring
    input  wire                    create_i,   // a store takes this free slot
    input  wire                    merge_i,    // a store joins this open slot
    input  wire                    push_i,     // a store goes to some slot
    input  wire                    send_i,     // OPEN to SENDING
    input  wire                    free_i,     // SENT to FREE
    input  wire                    forget_i,   // memory refused it: forward nothing any more

    // From the lookup stage: the store
    input  wire [BLOCK_W-1:0]      s1_block_i,
    input  wire [WBUF_BYTES-1:0]   s1_bytes_i,
    input  wire [DATA_W-1:0]       s1_data_i,
    input  wire                    s1_present_i,
    input  wire [WAYS-1:0]         s1_way_i,
    input  wire [MSHRS-1:0]        s1_hold_i,
    // From the MSHRs and the snoop
    input  wire [MSHRS-1:0]        fill_end_i,
    input  wire [LINE_W-1:0]       sn_line_i,

    // To the ring
    output wire                    valid_o,
    output wire                    open_o,
    output wire                    present_o,
    output wire [WAYS-1:0]         way_o,
    output wire [MSHRS-1:0]        hold_o,
    output wire [BLOCK_W-1:0]      block_o,
    output wire [WBUF_BYTES-1:0]   strobe_o,
    output wire [WBUF_BYTES-1:0]   newest_o,
    output wire [8*WBUF_BYTES-1:0] data_o,
    output wire                    same_block_o,   // as the request in the lookup stage
    output wire                    same_line_o,
    output wire                    sn_line_o       // as the snoop
);

    localparam WORD_BYTES = DATA_W / 8;

    reg                    valid_q, open_q, present_q;
    reg [BLOCK_W-1:0]      block_q;
    reg [8*WBUF_BYTES-1:0] data_q;
    reg [WBUF_BYTES-1:0]   strobe_q, newest_q;
    reg [MSHRS-1:0]        hold_q;
    reg [WAYS-1:0]         way_q;

    // A store writes the slot if it creates it or merges into it; any other store to the block only
    // takes newest marks away.
    wire                   write = create_i | merge_i;
    wire [LINE_W-1:0]      line  = block_q[BLOCK_W-1 -: LINE_W];

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
            valid_q <= 1'b0;
            open_q  <= 1'b0;
            hold_q  <= {MSHRS{1'b0}};
        end else begin
            valid_q <= create_i | valid_q & ~free_i;
            open_q  <= create_i | open_q & ~send_i;
            hold_q  <= create_i ? s1_hold_i : hold_q & ~fill_end_i;
        end
    end

    // Read only while valid_q: no reset.
    always @(posedge clk_i) begin
        if (create_i) block_q <= s1_block_i;
        if (write) begin
            present_q <= s1_present_i;
            way_q     <= s1_way_i;
            strobe_q  <= s1_bytes_i | (create_i ? {WBUF_BYTES{1'b0}} : strobe_q);
            newest_q  <= s1_bytes_i | (create_i ? {WBUF_BYTES{1'b0}} : newest_q);
        end else if (push_i & same_block_o) begin
            newest_q  <= newest_q & ~s1_bytes_i;           // rule 9.2.2
        end else if (forget_i) begin
            newest_q  <= {WBUF_BYTES{1'b0}};               // rule 9.5.2
        end
    end

    genvar b;
    generate
        for (b = 0; b < WBUF_BYTES; b = b + 1) begin : g_byte
            always @(posedge clk_i) begin
                if (write & s1_bytes_i[b]) begin
                    data_q[b*8 +: 8] <= s1_data_i[(b % WORD_BYTES)*8 +: 8];
                end
            end
        end
    endgenerate

    assign valid_o      = valid_q;
    assign open_o       = open_q;
    assign present_o    = present_q;
    assign way_o        = way_q;
    assign hold_o       = hold_q;
    assign block_o      = block_q;
    assign strobe_o     = strobe_q;
    assign newest_o     = newest_q;
    assign data_o       = data_q;
    assign same_block_o = valid_q & (block_q == s1_block_i);
    assign same_line_o  = valid_q & (line == s1_block_i[BLOCK_W-1 -: LINE_W]);
    assign sn_line_o    = valid_q & (line == sn_line_i);

endmodule

`default_nettype wire
